// What GNU ld's -Map says of a program's text.
#pragma once

#include <cstddef>  // std::size_t
#include <cstdint>  // std::uint64_t
#include <string>   // std::string
#include <vector>   // std::vector

// A section of an object file that became part of the program.
struct InputSection {
  std::uint64_t address = 0;  // from where the program is loaded
  std::uint64_t size = 0;
  std::string name;  // ".text.hot._Z3foov"
  std::string file;  // "/usr/lib/libc.a(malloc.o)"
};

struct LinkMap {
  std::vector<InputSection> sections;  // of text, by address; none empty
  std::vector<std::uint64_t> starts;   // of sections and of the functions in them that other files can name

  // The index of the section that holds the address, or sections.size().
  [[nodiscard]] std::size_t find(std::uint64_t address) const;
};

// Without sections when the file can't be read or is no such map.
LinkMap read_link_map(const std::string& path);
