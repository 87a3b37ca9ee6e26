# SPDX-License-Identifier: GPL-2.0-or-later
#
# The Debian package: `cpack --config build/CPackConfig.cmake` writes build/siptutor_*.deb. It holds what
# a system-wide installation does, for the Wireshark it was built with: the dependency on that version's libwireshark, whose
# name changes with each of them, comes from dpkg-shlibdeps. Built twice from one commit, it is the same to the byte.
set(SIPTUTOR_MAINTAINER "siptutor <siptutor@example.org>" CACHE STRING "Who answers for the Debian package")
set(SIPTUTOR_RELEASE 1+wireshark${SIPTUTOR_WIRESHARK}) # packages for several versions may lie side by side

# Nothing in the package is younger than the commit, or, without git, than the list of changes.
if(NOT "$ENV{SOURCE_DATE_EPOCH}" STREQUAL "")
    set(epoch $ENV{SOURCE_DATE_EPOCH})
else()
    execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} log -1 --format=%ct
        OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(NOT epoch)
        file(TIMESTAMP ${PROJECT_SOURCE_DIR}/CHANGELOG.md epoch %s UTC)
    endif()
endif()
set(ENV{SOURCE_DATE_EPOCH} ${epoch})
string(TIMESTAMP SIPTUTOR_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
unset(ENV{SOURCE_DATE_EPOCH})

# Makes packaging/FROM into FOLDER/TO.gz of the package.
set(documents ${Wireshark_INSTALL_PREFIX}/share/doc/siptutor)
function(package_compressed from folder to)
    configure_file(${from} ${CMAKE_BINARY_DIR}/packaging/${to} @ONLY)
    execute_process(COMMAND gzip -9nf ${CMAKE_BINARY_DIR}/packaging/${to} RESULT_VARIABLE failed ERROR_QUIET)
    if(failed)
        message(FATAL_ERROR "${from} could not be compressed: is there a gzip?")
    endif()
    install(FILES ${CMAKE_BINARY_DIR}/packaging/${to}.gz DESTINATION ${folder} COMPONENT system ${not_system})
endfunction()
package_compressed(packaging/log2pcapng.1 ${Wireshark_INSTALL_PREFIX}/share/man/man1 log2pcapng.1)
package_compressed(packaging/changelog.Debian ${documents} changelog.Debian)
package_compressed(CHANGELOG.md ${documents} changelog)
install(FILES packaging/copyright DESTINATION ${documents} COMPONENT system ${not_system})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME siptutor)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_SET_DESTDIR ON) # the paths above are whole ones
set(CPACK_INSTALL_PREFIX ${Wireshark_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL system)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_NAME siptutor)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${SIPTUTOR_RELEASE})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${SIPTUTOR_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tshark | wireshark")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "plugin of Wireshark that explains SIP in plain words
What each SIP message is doing, why it was sent, what comes next, which
section of which RFC says so, and what is wrong with it: in English or in
French, in Wireshark and tshark, beside what Wireshark itself says. With
ladders, tables of calls, lesson pages, a profile for Wireshark, and
log2pcapng, which makes captures of SIP in saved logs.")

# cpack reads this before it packs.
file(WRITE ${CMAKE_BINARY_DIR}/packaging/epoch.cmake "set(ENV{SOURCE_DATE_EPOCH} ${epoch})\n")
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_BINARY_DIR}/packaging/epoch.cmake)
include(CPack)
