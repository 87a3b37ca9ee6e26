# SPDX-License-Identifier: GPL-2.0-or-later
#
# cmake -DFROM=plugin/taps/lesson -DTO=page.c -P embed.cmake: puts page.html, style.css and the scripts together and writes
# the page as two arrays of C, before and after @LESSON@. The page's policy allows the one script and the one style that
# have the hashes computed here; nothing that a capture brings along can have them.

# base64(RESULT HEX): what 64 hexadecimal digits are in base64, 12 bits (two letters) at a time.
function(base64 result hex)
    set(letters ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
    set(text "")
    foreach(at RANGE 0 63 3)
        string(SUBSTRING "${hex}00" ${at} 3 digits)
        math(EXPR first "0x${digits} >> 6")
        math(EXPR second "0x${digits} & 63")
        string(SUBSTRING ${letters} ${first} 1 one)
        string(SUBSTRING ${letters} ${second} 1 two)
        string(APPEND text ${one}${two})
    endforeach()
    string(SUBSTRING ${text} 0 43 text) # 256 bits are 42 2/3 letters; "=" fills the rest
    set(${result} "${text}=" PARENT_SCOPE)
endfunction()

# put(NAME CONTENT): the content in the place of @NAME@ in the page, and its hash in that of @NAME_HASH@.
function(put name content)
    string(SHA256 hash "${content}")
    base64(hash ${hash})
    string(REPLACE "@${name}_HASH@" "sha256-${hash}" page "${page}")
    string(REPLACE "@${name}@" "${content}" page "${page}")
    set(page "${page}" PARENT_SCOPE)
endfunction()

# Appends a text to the C file, as an array of bytes: a string that long is beyond what C promises.
function(define name text)
    file(WRITE ${TO}.part "${text}")
    file(READ ${TO}.part bytes HEX)
    file(REMOVE ${TO}.part)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(APPEND source "const unsigned char ${name}[] = { ${bytes} };\n"
        "const size_t ${name}_len = sizeof ${name};\n")
    set(source "${source}" PARENT_SCOPE)
endfunction()

file(READ ${FROM}/page.html page)
file(READ ${FROM}/style.css style)
put(STYLE "${style}")
set(script "\"use strict\";\n{\n") # a block: no name in it is seen outside
foreach(part words common ladder machines telling lesson)
    file(READ ${FROM}/${part}.js content)
    string(APPEND script "${content}\n")
endforeach()
put(SCRIPT "${script}}\n")
string(FIND "${page}" "@LESSON@" middle)
string(SUBSTRING "${page}" 0 ${middle} head)
math(EXPR middle "${middle} + 8")
string(SUBSTRING "${page}" ${middle} -1 tail)
set(source "#include \"${FROM}/page.h\"\n\n")
define(sip_page_head "${head}")
define(sip_page_tail "${tail}")
file(WRITE ${TO} "${source}")
