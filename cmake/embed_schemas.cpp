// A tool of the build: writes the schemas it is given into a C++ header, each as its text, and those of kTabled as the tables of
// their compiled form too.
// Usage: embed_schemas OUTPUT SCHEMA...
#include <algorithm>    // std::find
#include <cstdio>       // std::fprintf, std::fputs
#include <fstream>      // std::ifstream, std::ofstream
#include <iterator>     // std::begin, std::istreambuf_iterator
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "schema/compiler.hpp"
#include "schema/json_text.hpp"
#include "table_writer.hpp"

namespace {

// What commands need that are called all the time. They share their tables.
constexpr std::string_view kTabled[] = {"coordination-message", "task-progress", "task", "agent"};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int refuse(const std::string& path, const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", path.c_str(), why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: embed_schemas OUTPUT SCHEMA...\n", stderr);
    return 2;
  }
  coord::schema::OwnedTables tables;
  std::string texts;
  std::string roots;
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    const std::string file = path.substr(path.rfind('/') + 1);
    const std::string text = read(path);
    if (file.find("-v") == std::string::npos) {
      return refuse(path, "it is not named <thing>-v<version>.schema.json");
    }
    const auto document = coord::schema::parse(text);
    if (!document) {
      return refuse(path, document.error().message);
    }
    const std::string name = file.substr(0, file.find("-v"));
    const bool tabled = std::find(std::begin(kTabled), std::end(kTabled), name) != std::end(kTabled);
    coord::schema::OwnedTables others;
    const auto root = coord::schema::Compiler(*document, tabled ? tables : others).run();
    if (!root) {
      return refuse(path, root.error().message);
    }
    if (!tables.all<std::vector<coord::Json>>().empty()) {
      return refuse(path, "an enum or const of other values than strings can't be a table");
    }
    texts += "    {\"" + name + "\", \"" + file + "\",\n    std::string_view(" + literal(text) + ", " +
             std::to_string(text.size()) + ")},\n";
    roots += "    {" + std::to_string(tabled ? root->number : 0) + "},\n";
  }
  std::ofstream(argv[1], std::ios::binary)
      << "// Made by the build from schemas/.\n#pragma once\n#include \"schema/bundled/bundled.hpp\"\n"
         "#include \"schema/tables.hpp\"\nnamespace coord::schema::embedded {\n\n"
      << definitions(tables) << "inline constexpr Bundled kBundled[] = {\n"
      << texts << "};\ninline constexpr Ref<Node> kRoots[] = {\n"
      << roots << "};\n\n}  // namespace coord::schema::embedded\n";
  return 0;
}
