# Profile-guided optimisation. A first build, in the folder profile/ of this one, counts what runs while a round of everyday commands is
# played; by these counts the second compiles for speed what they need, and the rest for size. How that is linked: order/order.cmake.
option(COORD_PROFILE "Compile twice, the second time by what a round of commands ran" OFF)
set(COORD_PROFILE_COUNTS "" CACHE PATH "The folder in which this build counts what it runs; given by the build that uses it")
mark_as_advanced(COORD_PROFILE_COUNTS)

if((COORD_PROFILE OR COORD_PROFILE_COUNTS) AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  message(FATAL_ERROR "COORD_PROFILE needs GCC")
endif()
set(coord_profile_folder ${PROJECT_BINARY_DIR}/profile)
# Counts are found again under a file's path within its build.
if(COORD_PROFILE_COUNTS)
  set(profile -fprofile-generate=${COORD_PROFILE_COUNTS} -fprofile-update=prefer-atomic)
elseif(COORD_PROFILE)
  # GCC takes for unlikely, and lays far away, what ran in fewer than a twentieth of all runs. Here each command is a run, and so that is
  # nearly all that is one command's own.
  set(profile -fprofile-use=${coord_profile_folder}/counts -Wno-missing-profile --param unlikely-bb-count-fraction=10000)
endif()
if(profile)
  target_compile_options(coord_settings INTERFACE ${profile} -fprofile-prefix-path=${PROJECT_BINARY_DIR})
  target_link_options(coord_settings INTERFACE ${profile})
endif()

# coord_profile_first(FOLDER): everything of this folder is compiled after the round was played.
function(coord_profile_first folder)
  if(NOT COORD_PROFILE)
    return()
  endif()
  set(round ${PROJECT_SOURCE_DIR}/cmake/profile-round.sh)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/* ${PROJECT_SOURCE_DIR}/include/* ${PROJECT_SOURCE_DIR}/schemas/*)
  add_custom_command(OUTPUT ${coord_profile_folder}/played
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${coord_profile_folder}/counts
    COMMAND ${CMAKE_COMMAND} -S ${PROJECT_SOURCE_DIR} -B ${coord_profile_folder}/build -G ${CMAKE_GENERATOR}
      -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE} -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} "-DCMAKE_PREFIX_PATH=${CMAKE_PREFIX_PATH}"
      "-DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS}"
      "-DCMAKE_CXX_FLAGS_RELEASE=${CMAKE_CXX_FLAGS_RELEASE}" -DCOORD_STATIC=${COORD_STATIC}
      -DCOORD_DEVELOPER=OFF -DCOORD_TESTS=OFF -DCOORD_PROFILE_COUNTS=${coord_profile_folder}/counts
    COMMAND ${CMAKE_COMMAND} --build ${coord_profile_folder}/build --target coord
    COMMAND ${round} ${coord_profile_folder}/build/coord
    COMMAND ${CMAKE_COMMAND} -E touch ${coord_profile_folder}/played
    DEPENDS ${sources} ${round}
    COMMENT "Building a program that counts, and playing a round with it"
    USES_TERMINAL VERBATIM)
  add_custom_target(coord_profile DEPENDS ${coord_profile_folder}/played)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target ${targets})
    get_target_property(type ${target} TYPE)
    if(type MATCHES "STATIC_LIBRARY|OBJECT_LIBRARY|EXECUTABLE")
      add_dependencies(${target} coord_profile)
    endif()
  endforeach()
endfunction()
