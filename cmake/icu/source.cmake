# ICU from its source release, built once in WARTA_ICU_CACHE. Sets WARTA_ICU_BUILT, or WARTA_ICU_WHY_NOT.
set(WARTA_ICU_BUILT OFF)
string(SHA256 _icu_key "${CMAKE_CXX_COMPILER};${CMAKE_CXX_COMPILER_VERSION};${CMAKE_OSX_ARCHITECTURES};${CMAKE_TOOLCHAIN_FILE};${WARTA_ICU_DATA_KEPT}")
string(SUBSTRING "${_icu_key}" 0 12 _icu_key)
set(_icu_build "${WARTA_ICU_CACHE}/${_icu_key}")
set(_icu_library "${_icu_build}/${CMAKE_STATIC_LIBRARY_PREFIX}warta_icuuc${CMAKE_STATIC_LIBRARY_SUFFIX}")
file(MAKE_DIRECTORY "${WARTA_ICU_CACHE}")
file(LOCK "${WARTA_ICU_CACHE}" DIRECTORY)
set(_icu_failed 0)
if(NOT EXISTS "${WARTA_ICU_CACHE}/icu")
  execute_process(
    COMMAND "${Python_EXECUTABLE}" "${CMAKE_CURRENT_LIST_DIR}/fetch_source.py" "${WARTA_ICU_CACHE}" ${WARTA_ICU_SOURCE}
    RESULT_VARIABLE _icu_failed ERROR_VARIABLE WARTA_ICU_WHY_NOT ERROR_STRIP_TRAILING_WHITESPACE)
endif()
if(_icu_failed EQUAL 0)
  if(NOT EXISTS "${_icu_library}")
    file(GLOB _icu_data "${WARTA_ICU_CACHE}/icu/source/data/in/icudt*l.dat")
    execute_process(
      COMMAND "${Python_EXECUTABLE}" "${CMAKE_CURRENT_LIST_DIR}/trim_data.py" "${_icu_data}" "${_icu_build}" "${WARTA_ICU_DATA_KEPT}"
      COMMAND_ERROR_IS_FATAL ANY)
    set(_icu_passed_on "")
    foreach(_option IN ITEMS CMAKE_CXX_COMPILER CMAKE_CXX_COMPILER_LAUNCHER CMAKE_OSX_ARCHITECTURES CMAKE_TOOLCHAIN_FILE CMAKE_MAKE_PROGRAM)
      if(${_option})
        list(APPEND _icu_passed_on "-D${_option}=${${_option}}")
      endif()
    endforeach()
    message(STATUS "ICU: building it from source, once, in ${_icu_build}")
    execute_process(
      COMMAND "${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${_icu_build}" -G "${CMAKE_GENERATOR}" ${_icu_passed_on}
              -DCMAKE_BUILD_TYPE=Release "-DICU_FOLDER=${WARTA_ICU_CACHE}/icu" "-DICU_DATA_ASSEMBLY=${_icu_build}/icudata.S"
      OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    cmake_host_system_information(RESULT _icu_jobs QUERY NUMBER_OF_LOGICAL_CORES)
    execute_process(
      COMMAND "${CMAKE_COMMAND}" --build "${_icu_build}" --parallel ${_icu_jobs} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  endif()
  target_include_directories(warta_icu SYSTEM INTERFACE "${WARTA_ICU_CACHE}/icu/source/common")
  target_compile_definitions(warta_icu INTERFACE U_STATIC_IMPLEMENTATION)
  target_link_libraries(warta_icu INTERFACE "${_icu_library}")
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_link_options(warta_icu INTERFACE -Wl,--gc-sections)
  endif()
  set(WARTA_ICU_BUILT ON)
  warta_icu_version("${WARTA_ICU_CACHE}/icu/source/common")
  set(WARTA_ICU_ORIGIN "compiled from its source release, static in warta._core")
  message(STATUS "ICU: built from its source release")
endif()
file(LOCK "${WARTA_ICU_CACHE}" DIRECTORY RELEASE)
