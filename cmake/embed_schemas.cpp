// A tool of the build: writes the schemas it is given into a C++ header, each twice: as it is, and packed without what only
// people read, because the message schema is compiled at the start of many a command.
// Usage: embed_schemas OUTPUT SCHEMA...
#include <cstdio>       // std::fputs, std::fprintf
#include <fstream>      // std::ifstream, std::ofstream
#include <iterator>     // std::istreambuf_iterator
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"
#include "schema/packed.hpp"

namespace {

using coord::Json;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view candidate : names) {
    if (candidate == name) {
      return true;
    }
  }
  return false;
}

Json without_prose(const Json& schema);

Json each_without_prose(const Json& schemas) {
  Json out = schemas;
  for (Json& schema : out) {
    schema = without_prose(schema);
  }
  return out;
}

Json without_prose(const Json& schema) {
  if (!schema.is_object()) {
    return schema;
  }
  Json out = Json::object();
  for (const auto& [name, value] : schema.items()) {
    if (is_one_of(name, {"title", "description", "$comment", "$schema", "$id", "default"})) {
      continue;
    }
    const bool many = is_one_of(name, {"properties", "patternProperties", "definitions", "dependencies", "allOf",
                                       "anyOf", "oneOf"}) ||
                      (name == "items" && value.is_array());
    const bool one = is_one_of(name, {"items", "additionalItems", "contains", "additionalProperties", "propertyNames",
                                      "if", "then", "else", "not"});
    out[name] = many ? each_without_prose(value) : one ? without_prose(value) : value;
  }
  return out;
}

// A string literal, a line of text a line.
std::string literal(std::string_view text) {
  std::string out = "\n    std::string_view(\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n\"\n    \"";
    } else if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '?') {
      out += {'\\', static_cast<char>('0' + byte / 64), static_cast<char>('0' + byte / 8 % 8),
              static_cast<char>('0' + byte % 8)};
    } else {
      out += c;
    }
  }
  return out + "\", " + std::to_string(text.size()) + ")";
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: embed_schemas OUTPUT SCHEMA...\n", stderr);
    return 2;
  }
  std::string out =
      "// Made by the build from schemas/.\n#pragma once\n#include <string_view>\nnamespace coord::embedded {\n"
      "struct SchemaText {\n  std::string_view name;\n  std::string_view file;\n  std::string_view text;\n"
      "  std::string_view packed;\n};\ninline constexpr SchemaText kSchemas[] = {\n";
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    const std::string file = path.substr(path.rfind('/') + 1);
    const std::string text = read(path);
    const Json schema = Json::parse(text, nullptr, false);
    if (schema.is_discarded() || file.find("-v") == std::string::npos) {
      std::fprintf(stderr, "%s: no JSON, or not named <thing>-v<version>.schema.json\n", path.c_str());
      return 1;
    }
    const std::string packed = coord::schema::pack(without_prose(schema));
    if (packed.empty()) {
      std::fprintf(stderr, "%s: holds what can't be packed\n", path.c_str());
      return 1;
    }
    out += "    {\"" + file.substr(0, file.find("-v")) + "\", \"" + file + "\"," + literal(text) + "," +
           literal(packed) + "},\n";
  }
  out += "};\n}  // namespace coord::embedded\n";
  std::ofstream(argv[1], std::ios::binary) << out;
  return 0;
}
