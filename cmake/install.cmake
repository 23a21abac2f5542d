install(TARGETS coord RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/coord/schemas FILES_MATCHING PATTERN "*.json")
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The manual page and the completion scripts are printed by the program.
set(share ${PROJECT_BINARY_DIR}/share)
function(coord_printed file)
  add_custom_command(OUTPUT ${share}/${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${share}
    COMMAND $<TARGET_FILE:coord> ${ARGN} > ${share}/${file}
    DEPENDS coord VERBATIM)
endfunction()
coord_printed(coord.1 help --man)
coord_printed(coord.bash completion bash)
coord_printed(_coord completion zsh)
coord_printed(coord.fish completion fish)
add_custom_target(share ALL DEPENDS ${share}/coord.1 ${share}/coord.bash ${share}/_coord ${share}/coord.fish)
install(FILES ${share}/coord.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${share}/coord.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME coord)
# The second is where Debian's zsh looks for what packages bring.
install(FILES ${share}/_coord DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${share}/_coord DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${share}/coord.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
