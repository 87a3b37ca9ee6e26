# SPDX-License-Identifier: GPL-2.0-or-later
#
# cmake -DMANIFEST=build/install_manifest.txt -P packaging/uninstall.cmake: removes the files of the manifest and then the
# folders of Wireshark and siptutor that are empty without them. What Wireshark wrote there itself stays.
if(NOT EXISTS "${MANIFEST}")
    message(FATAL_ERROR "Nothing was installed from here: there is no ${MANIFEST}")
endif()

# Removes a folder if nothing is in it, and then those around it, up to the one that is not Wireshark's or ours alone.
function(remove_empty folder)
    while(folder MATCHES "/(wireshark|siptutor)(/|$)")
        file(GLOB left LIST_DIRECTORIES TRUE "${folder}/*" "${folder}/.*")
        if(left OR NOT IS_DIRECTORY "${folder}" OR IS_SYMLINK "${folder}")
            return()
        endif()
        file(REMOVE_RECURSE "${folder}")
        get_filename_component(folder "${folder}" DIRECTORY)
    endwhile()
endfunction()

file(STRINGS "${MANIFEST}" files)
foreach(file IN LISTS files)
    set(file "$ENV{DESTDIR}${file}")
    message(STATUS "Removing: ${file}")
    file(REMOVE "${file}")
    get_filename_component(folder "${file}" DIRECTORY)
    remove_empty("${folder}")
endforeach()
file(REMOVE "${MANIFEST}")
