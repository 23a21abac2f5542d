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
