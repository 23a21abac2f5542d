# Target `package`: an archive and a Debian package of what `cmake --install` installs, each with its SHA-256 beside it.
# With the preset `profiled` they hold one static binary, and need nothing.

# What was installed, for `sha256sum -c` from the prefix. The last rule of installation, so that all is there.
install(CODE [[
  set(prefix "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
  set(lines "")
  foreach(file ${CMAKE_INSTALL_MANIFEST_FILES})
    file(RELATIVE_PATH name "${CMAKE_INSTALL_PREFIX}" "${file}")
    file(SHA256 "$ENV{DESTDIR}${file}" hash)
    list(APPEND lines "${hash}  ${name}")
  endforeach()
  list(SORT lines)
  list(JOIN lines "\n" text)
  file(WRITE "${prefix}/share/doc/coord/SHA256SUMS" "${text}\n")
  list(APPEND CMAKE_INSTALL_MANIFEST_FILES "${CMAKE_INSTALL_PREFIX}/share/doc/coord/SHA256SUMS")
]])

set(CPACK_PACKAGE_NAME coord)
set(CPACK_PACKAGE_VENDOR coord)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Who does what, when several AI coding agents work on one project")
set(CPACK_PACKAGE_DESCRIPTION "Messages, tasks, claims and locks for several agents on one repository, in a directory of plain files.
One binary, no daemon, nothing acknowledged is ever lost.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_PACKAGE_CHECKSUM SHA256)
string(TOLOWER ${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR} system)
set(CPACK_PACKAGE_FILE_NAME coord-${PROJECT_VERSION}-${system})
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES OFF) # the release is linked without symbols, and its sums are taken

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The coord maintainers <coord@example.org>")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS git)
if(NOT COORD_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
