#include "link_map.hpp"

#include <algorithm>  // std::sort, std::upper_bound
#include <fstream>    // std::ifstream
#include <sstream>    // std::istringstream
#include <utility>    // std::move

namespace {

// Of " .text.hot._Z3foov 0x37300 0x25 main.o"; false for any other line.
bool read_section(const std::string& line, InputSection& section) {
  std::istringstream words(line);
  if (!(words >> section.name >> std::hex >> section.address >> section.size) || section.size == 0 ||
      section.address == 0) {
    return false;
  }
  return static_cast<bool>(std::getline(words >> std::ws, section.file));
}

}  // namespace

LinkMap read_link_map(const std::string& path) {
  LinkMap map;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line) && line != "Linker script and memory map") {
  }
  while (std::getline(file, line)) {
    if (line.starts_with(" .text")) {
      if (line.find(' ', 1) == std::string::npos) {  // a long name has the line for itself
        std::string rest;
        std::getline(file, rest);
        line += rest;
      }
      InputSection section;
      if (read_section(line, section)) {
        map.starts.push_back(section.address);
        map.sections.push_back(std::move(section));
      }
    } else if (line.starts_with("                0x") && !map.sections.empty()) {
      const std::uint64_t symbol = std::stoull(line, nullptr, 16);
      const InputSection& last = map.sections.back();
      if (symbol >= last.address && symbol < last.address + last.size) {
        map.starts.push_back(symbol);
      }
    }
  }
  std::sort(map.sections.begin(), map.sections.end(),
            [](const auto& a, const auto& b) { return a.address < b.address; });
  return map;
}

std::size_t LinkMap::find(std::uint64_t address) const {
  const auto after =
      std::upper_bound(sections.begin(), sections.end(), address,
                       [](std::uint64_t value, const InputSection& section) { return value < section.address; });
  if (after == sections.begin() || address >= (after - 1)->address + (after - 1)->size) {
    return sections.size();
  }
  return static_cast<std::size_t>(after - 1 - sections.begin());
}
