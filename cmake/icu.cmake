# Target warta_icu: the ICU that room text uses.
#
# WARTA_ICU=bundled: ICU's common library, static and hidden, with its data cut down to what word and sentence
# boundaries, NFKC and case folding need. Another ICU may live in the same process. It is built from ICU's source
# release (WARTA_ICU_SOURCE, else fetched); where that is not to be had, the shared libraries of the build requirement
# icukit-pyicu serve. WARTA_ICU=system: the system's ICU 70 or later.
set(WARTA_ICU "bundled" CACHE STRING "bundled, source (bundled, no other will do), prebuilt or system")
set_property(CACHE WARTA_ICU PROPERTY STRINGS bundled source prebuilt system)
set(WARTA_ICU_SOURCE "" CACHE FILEPATH "The archive of ICU's source release; fetched if empty")
set(WARTA_ICU_CACHE "${PROJECT_SOURCE_DIR}/build/icu" CACHE PATH "Where ICU is unpacked and built, once for all builds")
set(WARTA_ICU_DATA_KEPT [[nfkc\.nrm|nfkc_cf\.nrm|uts46\.nrm|pool\.res|root\.res|brkitr/.*]] CACHE STRING
    "Regular expression of the ICU data items kept when bundled")

add_library(warta_icu INTERFACE)
set(WARTA_ICU_FILES "")

# Sets WARTA_ICU_VERSION from ICU's headers.
macro(warta_icu_version _headers)
  file(STRINGS "${_headers}/unicode/uvernum.h" _icu_line REGEX "^#define U_ICU_VERSION \"")
  string(REGEX MATCH "[0-9.]+" WARTA_ICU_VERSION "${_icu_line}")
endmacro()

if(WARTA_ICU STREQUAL "system")
  find_package(ICU 70 REQUIRED COMPONENTS uc data)
  target_link_libraries(warta_icu INTERFACE ICU::uc ICU::data)
  set(WARTA_ICU_VERSION "${ICU_VERSION}")
  set(WARTA_ICU_ORIGIN "the system's, not contained")
  message(STATUS "ICU: system ${ICU_VERSION}")
elseif(WARTA_ICU STREQUAL "prebuilt")
  include(${CMAKE_CURRENT_LIST_DIR}/icu/prebuilt.cmake)
elseif(WARTA_ICU MATCHES "^(bundled|source)$")
  include(${CMAKE_CURRENT_LIST_DIR}/icu/source.cmake)
  if(NOT WARTA_ICU_BUILT)
    if(WARTA_ICU STREQUAL "source")
      message(FATAL_ERROR "${WARTA_ICU_WHY_NOT}")
    endif()
    message(STATUS "${WARTA_ICU_WHY_NOT}")
    include(${CMAKE_CURRENT_LIST_DIR}/icu/prebuilt.cmake)
  endif()
else()
  message(FATAL_ERROR "WARTA_ICU must be bundled, source, prebuilt or system, got \"${WARTA_ICU}\"")
endif()
