# coord_transcripts(<label> [ON_REDIS <transcript>...]): one test for each *.t below the current folder, a transcript in cram's format. The built
# binary is first in PATH. `cram3 -i` with the same environment takes a changed answer over into the file. Those named run on a Redis server
# besides; with COORD_TEST_STORE=redis in the environment all do.
find_program(COORD_CRAM NAMES cram3 cram)

function(coord_transcripts label)
  file(GLOB_RECURSE transcripts CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.t)
  if(NOT COORD_CRAM)
    message(STATUS "cram is not installed (Debian: python3-cram): the transcripts of ${label} are left out")
    return()
  endif()
  cmake_parse_arguments(with "" "" "ON_REDIS" ${ARGN})
  set(environment ${CMAKE_COMMAND} -E env "COORD_BINARY=$<TARGET_FILE:coord>" "COORD_ROOT=${PROJECT_SOURCE_DIR}"
    "PATH=$<TARGET_FILE_DIR:coord>:/usr/local/bin:/usr/bin:/bin" "COORD_CRAM=${COORD_CRAM}")
  set(runner ${PROJECT_SOURCE_DIR}/tests/support/transcript.sh ${COORD_CRAM})
  foreach(transcript ${transcripts})
    string(REPLACE ".t" "" name ${transcript})
    add_test(NAME ${label}/${name} COMMAND ${environment} ${runner} ${CMAKE_CURRENT_SOURCE_DIR}/${transcript})
    set_tests_properties(${label}/${name} PROPERTIES LABELS ${label} TIMEOUT 120 SKIP_RETURN_CODE 77)
  endforeach()
  foreach(name ${with_ON_REDIS})
    add_test(NAME ${label}_redis/${name}
      COMMAND ${environment} COORD_TEST_STORE=redis ${runner} ${CMAKE_CURRENT_SOURCE_DIR}/${name}.t)
    set_tests_properties(${label}_redis/${name} PROPERTIES LABELS ${label} TIMEOUT 300 SKIP_RETURN_CODE 77)
  endforeach()
  if(with_ON_REDIS)
    add_custom_target(transcripts_redis COMMAND ${environment} ${PROJECT_SOURCE_DIR}/tests/support/on_redis/all.sh ${COORD_CRAM}
      DEPENDS coord USES_TERMINAL VERBATIM)
  endif()
endfunction()
