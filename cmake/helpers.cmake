# Targets for people: format, check_format.
find_program(COORD_CLANG_FORMAT NAMES clang-format clang-format-14)
if(COORD_CLANG_FORMAT)
  file(GLOB_RECURSE formatted CONFIGURE_DEPENDS cmake/*.hpp cmake/*.cpp include/*.hpp src/*.hpp src/*.cpp tests/*.hpp tests/*.cpp)
  add_custom_target(format COMMAND ${COORD_CLANG_FORMAT} -i ${formatted} VERBATIM)
  add_custom_target(check_format COMMAND ${COORD_CLANG_FORMAT} --dry-run --Werror ${formatted} VERBATIM)
endif()
