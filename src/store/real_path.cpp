#include "store/real_path.hpp"

#include <stdlib.h>  // realpath

#include <cstdlib>  // std::free

namespace coord::store {

std::string real_path(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  std::string out = real == nullptr ? "" : real;
  std::free(real);
  return out;
}

}  // namespace coord::store
