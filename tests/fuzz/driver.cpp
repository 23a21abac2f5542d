// The short form of fuzzing, for compilers without libFuzzer: the corpus, and mutations of it from a seed.
// Usage: fuzz_<target> ITERATIONS SEED FOLDER... ; with a single file instead, runs that one.
#include <algorithm>    // std::sort
#include <array>        // std::array
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint8_t
#include <cstdio>       // std::fprintf
#include <cstdlib>      // std::strtoul
#include <filesystem>   // std::filesystem
#include <random>       // std::mt19937
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "support/fixtures.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace std::string_view_literals;

// Pieces that matter to a reader of JSON, lines or terminals.
constexpr std::array kPieces = {"{"sv,
                                "}"sv,
                                "["sv,
                                "]"sv,
                                "\""sv,
                                ","sv,
                                ":"sv,
                                "\n"sv,
                                "\r\n"sv,
                                "\\"sv,
                                "\\u0000"sv,
                                "\\ud83d"sv,
                                "\0"sv,
                                "\x1b[31m"sv,
                                "\xff"sv,
                                "\xc3"sv,
                                "\u202e"sv,
                                "\u200b"sv,
                                "\xEF\xBB\xBF"sv,
                                "1e999"sv,
                                "-"sv,
                                "99999999999999999999"sv,
                                "null"sv,
                                "true"sv,
                                "{\"a\":"sv,
                                "[["sv,
                                "\"$ref\":\"#\""sv,
                                "\"type\":"sv,
                                "\"enum\":["sv,
                                "\"pattern\":\"(a|b)*\""sv,
                                "\"id\":\"msg-20251116-153045\""sv};

std::vector<std::string> read_corpus(int count, char** folders) {
  std::vector<std::string> paths;
  for (int i = 0; i < count; ++i) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folders[i])) {
      if (file.is_regular_file()) {
        paths.push_back(file.path());
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus = {""};
  for (const std::string& path : paths) {
    corpus.push_back(coord::test::read_file(path));
  }
  return corpus;
}

std::string mutated(std::mt19937& random, const std::vector<std::string>& corpus) {
  std::string text = corpus[random() % corpus.size()];
  for (auto edits = 1 + random() % 6; edits > 0; --edits) {
    const std::size_t at = random() % (text.size() + 1);
    const std::string& other = corpus[random() % corpus.size()];
    switch (random() % 6) {
      case 0: text.insert(at, kPieces[random() % kPieces.size()]); break;
      case 1: text.erase(at, random() % 16); break;
      case 2: text.resize(at); break;
      case 3: text.insert(at, other.substr(random() % (other.size() + 1), random() % 200)); break;
      case 4: text.insert(at, text.substr(random() % (text.size() + 1), random() % 200)); break;
      default:
        if (at < text.size()) {
          text[at] = static_cast<char>(random() % 256);
        }
    }
  }
  return text;
}

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) {
    run(coord::test::read_file(argv[1]));
    return 0;
  }
  if (argc < 4) {
    std::fprintf(stderr, "usage: %s ITERATIONS SEED FOLDER... | FILE\n", argv[0]);
    return 2;
  }
  const std::vector<std::string> corpus = read_corpus(argc - 3, argv + 3);
  std::mt19937 random(static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)));
  for (const std::string& text : corpus) {
    run(text);
  }
  const unsigned long iterations = std::strtoul(argv[1], nullptr, 10);
  for (unsigned long i = 0; i < iterations; ++i) {
    run(mutated(random, corpus));
  }
  std::printf("%zu files, %lu mutations\n", corpus.size(), iterations);
  return 0;
}
