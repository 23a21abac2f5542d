// What GNU ld's -Map says of a program's text.
#pragma once

#include <cstddef>  // std::size_t
#include <cstdint>  // std::uint64_t
#include <string>   // std::string
#include <vector>   // std::vector

// A section of an object file that became part of the program.
struct InputSection {
  std::uint64_t address = 0;  // as linked: of what may be loaded anywhere, from where it is
  std::uint64_t size = 0;
  std::string name;  // ".text.hot._Z3foov"
  std::string file;  // "/usr/lib/libc.a(malloc.o)"
};

struct LinkMap {
  std::vector<InputSection> sections;  // of text, by address; none empty
  // Of sections, and what other files can name in them. The map does not say that it is code; nobody puts anything else into text.
  std::vector<std::uint64_t> starts;

  // The index of the section that holds the address, or sections.size().
  [[nodiscard]] std::size_t find(std::uint64_t address) const;
};

// Without sections when the file can't be read or is no such map.
LinkMap read_link_map(const std::string& path);
