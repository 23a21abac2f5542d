// std::cout and its kin are used nowhere in coord. Headers of libraries set them up all the same, with a locale, before main()
// of every command that they are a part of. The static program answers for the standard library here, and nothing is set up; no part of
// the library that uses these streams may be linked then, and the linker says so when sync_with_stdio() is.
#include <ios>  // std::ios_base::Init

std::ios_base::Init::Init() = default;
std::ios_base::Init::~Init() = default;
