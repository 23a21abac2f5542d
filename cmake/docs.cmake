# Target `docs`: writes docs/commands from the operations table. tests/cli/docs.t proves that they are up to date.
set(COORD_GROUPS messages progress tasks leases agents decisions integration store validation help)
set(docs_commands "")
foreach(group ${COORD_GROUPS})
  list(APPEND docs_commands COMMAND $<TARGET_FILE:coord> help --markdown ${group} > ${PROJECT_SOURCE_DIR}/docs/commands/${group}.md)
endforeach()
add_custom_target(docs ${docs_commands} DEPENDS coord VERBATIM)
