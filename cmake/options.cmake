# Options, compiler settings and the interface targets that carry them. Only coord's own code links these.
option(COORD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(COORD_BENCH "Build the benchmark" OFF)
option(COORD_STATIC "Link one static binary" OFF)
option(COORD_MUTANTS "Build the defects that tests can switch on into the test programs" ${COORD_TESTS})
option(COORD_FUZZ "Build the libFuzzer targets (clang)" OFF)
option(COORD_DEVELOPER "Warnings are errors" ${PROJECT_IS_TOP_LEVEL})
option(COORD_TOGETHER "Compile the sources of large targets several at once, which takes a third of the time" OFF)
set(COORD_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize=")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(COORD_CCACHE ccache)
if(COORD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness that ccache asks for where precompiled headers are used.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${COORD_CCACHE})
endif()

add_library(coord_settings INTERFACE)
target_include_directories(coord_settings INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_compile_options(coord_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wconversion -Wsign-conversion -Wimplicit-fallthrough
  $<$<BOOL:${COORD_DEVELOPER}>:-Werror>
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
if(COORD_SANITIZE)
  target_compile_options(coord_settings INTERFACE -fsanitize=${COORD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:GNU>:-Wno-error=array-bounds>) # GCC 12 sees them in what a sanitizer made of std::string's operator+
  target_link_options(coord_settings INTERFACE -fsanitize=${COORD_SANITIZE})
  # GCC takes checked code of <regex> (in Catch2) for uninitialised, and says so only then.
  target_compile_options(coord_settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
# By how much tests may take longer: sanitizers, and counting lines without optimisation, multiply their time.
set(COORD_PATIENCE 1)
if(COORD_SANITIZE OR CMAKE_CXX_FLAGS_DEBUG MATCHES --coverage)
  set(COORD_PATIENCE 5)
endif()
# coord_patience(): multiplies the TIMEOUT of every test of the current folder by it. The last line of a CMakeLists.txt.
function(coord_patience)
  get_property(tests DIRECTORY PROPERTY TESTS)
  foreach(test ${tests})
    get_test_property(${test} TIMEOUT seconds)
    if(seconds)
      math(EXPR seconds "${seconds} * ${COORD_PATIENCE}")
      set_tests_properties(${test} PROPERTIES TIMEOUT ${seconds})
    endif()
  endforeach()
endfunction()
if(COORD_FUZZ)
  target_compile_options(coord_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

# The time to compile is that of the templates that every source makes anew: sources that are compiled together make them once.
# It asks of a target that no two of its sources name different things alike.
function(coord_together target)
  if(COORD_TOGETHER)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    # GCC takes sources that are included for headers, and warns of what headers should not do.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  endif()
endfunction()

# Hardening and size of the released binary.
add_library(coord_release_settings INTERFACE)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(coord_release_settings INTERFACE -ffunction-sections -fdata-sections -fstack-protector-strong
    -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  target_link_options(coord_release_settings INTERFACE -Wl,--gc-sections -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
target_link_libraries(coord_settings INTERFACE coord_release_settings)
