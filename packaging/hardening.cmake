# SPDX-License-Identifier: GPL-2.0-or-later
#
# What makes an error of memory harder to use, as far as the compiler knows it. tests/style/hardening reads the plugin for it.
include(CheckCCompilerFlag)

foreach(flag IN ITEMS -Wformat=2 -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "takes${flag}" known)
    check_c_compiler_flag(${flag} ${known})
    if(${known})
        add_compile_options(${flag})
    endif()
endforeach()

# Checked copies and formats. They need optimisation, the sanitizers do the same better, and a compiler may define it already.
if(NOT SIPTUTOR_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()

# Tables of addresses become read-only before anything runs; the stack is never code.
foreach(word IN ITEMS relro now noexecstack)
    check_c_compiler_flag(-Wl,-z,${word} links_${word})
    if(links_${word})
        add_link_options(LINKER:-z,${word})
    endif()
endforeach()
