# coord_embed(<target> <file>...): each file becomes the text coord::embedded::<name with _>, declared in
# embedded/<name with _>.hpp.
function(coord_embed target)
  foreach(file ${ARGN})
    get_filename_component(name ${file} NAME)
    string(MAKE_C_IDENTIFIER ${name} symbol)
    file(READ ${file} text)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    string(LENGTH "${text}" length)
    # A string literal may hold 64 KiB at most by the standard; pieces are joined by the compiler.
    set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.hpp)
    file(CONFIGURE OUTPUT ${header} CONTENT
"// Made from @name@ by the build.
#pragma once
#include <string_view>
namespace coord::embedded {
inline constexpr std::string_view @symbol@ = R\"coord_embedded(@text@)coord_embedded\";
}
" @ONLY)
  endforeach()
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()

# coord_embed_scripts(<target> <shared> <file>...): as coord_embed(), each file behind the text of the file `shared`; and as
# coord::embedded::<name with _>_sha1 the hash by which a Redis server knows that text.
function(coord_embed_scripts target shared)
  file(READ ${shared} head)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${shared})
  foreach(file ${ARGN})
    get_filename_component(name ${file} NAME)
    string(MAKE_C_IDENTIFIER ${name} symbol)
    file(READ ${file} text)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    string(SHA1 hash "${head}${text}")
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.hpp CONTENT
"// Made from @name@ by the build.
#pragma once
#include <string_view>
namespace coord::embedded {
inline constexpr std::string_view @symbol@ = R\"coord_embedded(@head@@text@)coord_embedded\";
inline constexpr std::string_view @symbol@_sha1 = \"@hash@\";
}
" @ONLY)
  endforeach()
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()

# coord_embed_schemas(<target>): all of schemas/*.json as embedded/schemas.hpp, made by a program of the build.
function(coord_embed_schemas target)
  file(GLOB schemas CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/*.schema.json)
  add_executable(coord_embed_tool ${PROJECT_SOURCE_DIR}/cmake/embed_schemas.cpp ${PROJECT_SOURCE_DIR}/cmake/table_writer.cpp)
  target_link_libraries(coord_embed_tool PRIVATE coord_schema_rules)
  set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/schemas.hpp)
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  add_custom_command(OUTPUT ${header} COMMAND coord_embed_tool ${header} ${schemas} DEPENDS coord_embed_tool ${schemas} VERBATIM)
  target_sources(${target} PRIVATE ${header})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
