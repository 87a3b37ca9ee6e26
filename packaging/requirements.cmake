# SPDX-License-Identifier: GPL-2.0-or-later
#
# What it takes to build. What is missing is named, with the command that brings it; a Wireshark that is too old stops the
# build, one that nobody has tried is said to be that.
set(SIPTUTOR_TRIED 4.0 4.4 4.6) # held to the output of every case by tests/matrix; docs/versions.md tells how they differ

function(siptutor_missing what package)
    message(FATAL_ERROR "${what} was not found. Debian and Ubuntu: apt install ${package}")
endfunction()

find_package(PkgConfig QUIET)
if(NOT PkgConfig_FOUND)
    siptutor_missing("pkg-config" pkg-config)
endif()
find_package(Wireshark CONFIG QUIET)
if(NOT Wireshark_FOUND)
    siptutor_missing("What plugins of Wireshark are built with (WiresharkConfig.cmake)" wireshark-dev)
endif()
pkg_check_modules(GLIB QUIET IMPORTED_TARGET glib-2.0)
if(NOT GLIB_FOUND)
    siptutor_missing("GLib (glib-2.0.pc)" libglib2.0-dev)
endif()
find_package(ZLIB QUIET)
if(NOT ZLIB_FOUND)
    siptutor_missing("zlib (zlib.h)" zlib1g-dev)
endif()

set(SIPTUTOR_WIRESHARK ${Wireshark_MAJOR_VERSION}.${Wireshark_MINOR_VERSION})
if(SIPTUTOR_WIRESHARK VERSION_LESS 4.0)
    message(FATAL_ERROR "siptutor needs Wireshark 4.0 or later. Found: ${Wireshark_VERSION} (${Wireshark_DIR})")
elseif(NOT SIPTUTOR_WIRESHARK IN_LIST SIPTUTOR_TRIED)
    string(REPLACE ";" ", " tried "${SIPTUTOR_TRIED}")
    message(WARNING "siptutor was not tried with Wireshark ${SIPTUTOR_WIRESHARK}, but with ${tried}. "
        "It may not build; its flow graph is left out. plugin/README.md, \"A new version of Wireshark\", tells how to change that.")
endif()
