#pragma once
// WARTA_CLONES before a hot leaf function compiles it for several levels of x86-64; the loader picks one at start.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define WARTA_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WARTA_CLONES
#endif
