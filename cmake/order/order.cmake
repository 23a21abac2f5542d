# The order of functions in a build by a profile (../profile.cmake): it is linked twice, the first time to see which functions the round calls,
# libraries' too, the second time with those together, so that a start reads few pages of the binary (docs/decisions/0015-functions-in-order.md).

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
