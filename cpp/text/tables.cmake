# Tables that room text compiles in, made at build time: break rules, normal forms and case folding from the ICU that
# is linked, and Python's own mappings from the Python that the build runs under.
set(_tables "${CMAKE_CURRENT_BINARY_DIR}/tables/text/tables")
file(MAKE_DIRECTORY "${_tables}")
set(_table_headers "")

foreach(_table IN ITEMS break_rules dictionary_scripts normal_forms)
  add_executable(generate_${_table} "${CMAKE_CURRENT_LIST_DIR}/generate/${_table}.cpp")
  target_include_directories(generate_${_table} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(generate_${_table} PRIVATE warta_icu warta_flags)
  add_custom_command(
    OUTPUT "${_tables}/${_table}.hpp"
    COMMAND generate_${_table} "${_tables}/${_table}.hpp"
    DEPENDS generate_${_table} VERBATIM)
  list(APPEND _table_headers "${_tables}/${_table}.hpp")
endforeach()

add_custom_command(
  OUTPUT "${_tables}/python_mappings.hpp"
  COMMAND "${Python_EXECUTABLE}" "${CMAKE_CURRENT_LIST_DIR}/generate/python_mappings.py" "${_tables}/python_mappings.hpp"
  DEPENDS "${CMAKE_CURRENT_LIST_DIR}/generate/python_mappings.py" VERBATIM)
list(APPEND _table_headers "${_tables}/python_mappings.hpp")

target_sources(warta_text PRIVATE ${_table_headers})
target_include_directories(warta_text PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/tables")

# What a lint needs built before it reads the sources.
add_custom_target(warta_generated DEPENDS ${_table_headers})
