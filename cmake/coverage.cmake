# Target `coverage_report`, in the preset `coverage`: what the tests that ran have reached of src/.
if(CMAKE_CXX_FLAGS_DEBUG MATCHES --coverage)
  find_program(COORD_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
  find_program(COORD_PYTHON NAMES python3 REQUIRED)
  add_custom_target(coverage_report
    COMMAND ${COORD_PYTHON} -B ${PROJECT_SOURCE_DIR}/cmake/coverage_report.py ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}
    USES_TERMINAL VERBATIM)
endif()
