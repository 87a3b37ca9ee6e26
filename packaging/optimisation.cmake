# SPDX-License-Identifier: GPL-2.0-or-later
#
# The plugin is optimised as far as the compiler goes, across its files, when it is linked: that is worth 3 to 5 % of the
# instructions of every view. Done with GCC only, whose objects hold machine code beside what the link needs for that: tests
# link the core as it was compiled, in no time.
set(SIPTUTOR_ACROSS OFF)
if(CMAKE_C_COMPILER_ID STREQUAL GNU AND CMAKE_BUILD_TYPE MATCHES "^Rel" AND NOT SIPTUTOR_SANITIZE)
    set(SIPTUTOR_ACROSS ON)
endif()

# Optimises a target across its files, together with others for which this was said.
function(siptutor_optimise_across target)
    if(SIPTUTOR_ACROSS)
        target_compile_options(${target} PRIVATE -O3 -fno-plt -flto=auto -ffat-lto-objects)
        target_link_options(${target} PRIVATE -O3 -fno-plt -flto=auto)
    endif()
endfunction()

# What is added after this is linked as it was compiled.
function(siptutor_link_as_compiled)
    if(SIPTUTOR_ACROSS)
        add_link_options(-fno-lto)
    endif()
endfunction()
