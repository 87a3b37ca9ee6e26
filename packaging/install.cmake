# SPDX-License-Identifier: GPL-2.0-or-later
#
# Where things go. "personal": plugin and profile, into the folders of this user. "system": the same into Wireshark's own,
# with log2pcapng, manual page and documents; this is also what the Debian package holds. `cmake --install` does one of them.
set(personal_plugins "$ENV{HOME}/.local/lib/wireshark/plugins/${SIPTUTOR_WIRESHARK}")
set(personal_profiles "$ENV{HOME}/.config/wireshark/profiles")
if(NOT "$ENV{XDG_CONFIG_HOME}" STREQUAL "")
    set(personal_profiles "$ENV{XDG_CONFIG_HOME}/wireshark/profiles")
endif()
set(system_share ${Wireshark_INSTALL_PREFIX}/share)
set(system_documents ${system_share}/doc/siptutor)
if(SIPTUTOR_INSTALL_GLOBAL)
    set(not_personal EXCLUDE_FROM_ALL)
else()
    set(not_system EXCLUDE_FROM_ALL)
endif()

install(TARGETS siptutor LIBRARY DESTINATION ${personal_plugins}/epan COMPONENT personal ${not_personal})
install(DIRECTORY plugin/profile/ DESTINATION ${personal_profiles} COMPONENT personal ${not_personal})

install(TARGETS siptutor LIBRARY DESTINATION ${Wireshark_PLUGIN_INSTALL_DIR}/epan COMPONENT system ${not_system})
install(DIRECTORY plugin/profile/ DESTINATION ${system_share}/wireshark/profiles COMPONENT system ${not_system})
install(TARGETS log2pcapng RUNTIME DESTINATION ${Wireshark_INSTALL_PREFIX}/bin COMPONENT system ${not_system})
install(FILES README.md DESTINATION ${system_documents} COMPONENT system ${not_system})
install(DIRECTORY docs/ DESTINATION ${system_documents}/docs COMPONENT system ${not_system})

# Removes what the last `cmake --install` wrote.
add_custom_target(uninstall
    COMMAND ${CMAKE_COMMAND} -DMANIFEST=${CMAKE_BINARY_DIR}/install_manifest.txt -P ${PROJECT_SOURCE_DIR}/packaging/uninstall.cmake
    VERBATIM)
