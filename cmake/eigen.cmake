# Eigen 3.4, headers only: the system's, or the one that the build requirement cmeel-eigen puts under cmeel.prefix.
execute_process(
  COMMAND "${Python_EXECUTABLE}" -c
          "import pathlib, sys; print(*(p for p in (pathlib.Path(s) / 'cmeel.prefix' for s in sys.path) if p.is_dir()), sep=';')"
  OUTPUT_VARIABLE _cmeel_prefixes OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
list(APPEND CMAKE_PREFIX_PATH ${_cmeel_prefixes})
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
