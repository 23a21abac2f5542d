# Profile-guided optimisation. A first build, in the folder profile/ of this one, counts what runs while a round of everyday commands is
# played; by these counts the second compiles for speed what they need, and the rest for size. What it makes is linked twice: the first
# time to see which functions the round calls, libraries' too, the second time with those together. A start reads few pages of the binary
# then.
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

# The programs that find out which functions lie together (cmake/order/): of a build by a profile, and for their test. For x86-64 alone; elsewhere
# functions stay as the linker lays them.
function(coord_order_tools)
  if(NOT (COORD_PROFILE OR COORD_TESTS))
    return()
  endif()
  if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    message(STATUS "The order of functions is the linker's: cmake/order/ knows x86_64, not ${CMAKE_SYSTEM_PROCESSOR}")
    return()
  endif()
  foreach(tool trace_calls order_text)
    add_executable(coord_${tool} ${PROJECT_SOURCE_DIR}/cmake/order/${tool}.cpp ${PROJECT_SOURCE_DIR}/cmake/order/link_map.cpp)
    target_link_libraries(coord_${tool} PRIVATE coord_settings)
    set_target_properties(coord_${tool} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/order)
  endforeach()
endfunction()

# coord_order_text(TARGET): in a build by a profile, the functions of this executable that a round calls are laid together.
function(coord_order_text target)
  coord_order_tools()
  if(NOT COORD_PROFILE OR NOT TARGET coord_trace_calls)
    return()
  endif()

  # What is linked of the same objects has the same functions, whatever their order.
  set(loose ${PROJECT_BINARY_DIR}/order)
  get_target_property(sources ${target} SOURCES)
  get_target_property(libraries ${target} LINK_LIBRARIES)
  get_target_property(options ${target} LINK_OPTIONS)
  if(NOT options)
    set(options "")
  endif()
  add_executable(${target}_loose ${sources})
  target_link_libraries(${target}_loose PRIVATE ${libraries})
  target_link_options(${target}_loose PRIVATE ${options} -ffunction-sections -Wl,-Map=${loose}/map)
  set_target_properties(${target}_loose PROPERTIES LINKER_LANGUAGE CXX INTERPROCEDURAL_OPTIMIZATION_RELEASE ON RUNTIME_OUTPUT_DIRECTORY ${loose})

  # The round takes one program.
  file(CONFIGURE OUTPUT ${loose}/traced CONTENT
"#!/bin/sh
exec '${PROJECT_BINARY_DIR}/order/coord_trace_calls' '${loose}/map' '${loose}/calls' '${loose}/${target}_loose' \"$@\"
" @ONLY)
  file(CHMOD ${loose}/traced PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  set(round ${PROJECT_SOURCE_DIR}/cmake/profile-round.sh)
  add_custom_command(OUTPUT ${loose}/script.ld
    COMMAND ${CMAKE_COMMAND} -E rm -f ${loose}/calls
    COMMAND ${round} ${loose}/traced
    COMMAND coord_order_text ${loose}/map ${loose}/calls ${loose}/script.ld
    DEPENDS ${target}_loose coord_trace_calls coord_order_text ${round}
    COMMENT "Playing a round to see which functions lie together"
    VERBATIM)
  add_custom_target(${target}_order DEPENDS ${loose}/script.ld)
  add_dependencies(${target} ${target}_order)
  target_link_options(${target} PRIVATE -ffunction-sections -Wl,-T,${loose}/script.ld)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${loose}/script.ld)
endfunction()
