#include "util/packed.hpp"
#include "util/packed_table.hpp"

#include <array>  // std::array
#include <catch2/catch.hpp>
#include <cstdint>      // std::int64_t
#include <optional>     // std::nullopt
#include <string_view>  // std::string_view
#include <tuple>        // std::tie
#include <utility>      // std::make_index_sequence
#include <vector>       // std::vector

using namespace coord;

namespace {

struct Leaf {
  std::string_view text;

  static constexpr auto members(auto& row) { return std::tie(row.text); }
  constexpr bool operator==(const Leaf&) const = default;
};

struct Branch {
  enum class Kind { thin, thick };

  std::string_view name;
  std::string_view alias = {};
  Kind kind = Kind::thin;
  std::int64_t number = 0;
  bool flag = false;
  util::PackedList<Leaf> leaves = {};

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.alias, row.kind, row.number, row.flag, row.leaves);
  }
  constexpr bool operator==(const Branch&) const = default;
};

constexpr std::array kLeaves = {Leaf{"green"}, Leaf{},
                                Leaf{"r\xc3\xa9"
                                     "d"}};
constexpr std::array kBranches = {
    Branch{.name = "first", .leaves = util::packed<kLeaves>},
    Branch{.name = "second", .alias = "other", .kind = Branch::Kind::thick, .number = -1'234'567'890'123, .flag = true},
};

struct Forgetful {
  std::string_view text;
  int number = 0;

  static constexpr auto members(auto& row) { return std::tie(row.text); }
  constexpr bool operator==(const Forgetful&) const = default;
};

struct Deed {
  std::string_view name;
  int (*run)() = nullptr;
  int (*other)() = nullptr;

  static constexpr auto members(auto& row) { return std::tie(row.name); }
  static constexpr auto functions(auto& row) { return std::tie(row.run, row.other); }
  constexpr bool operator==(const Deed&) const = default;
};

int one() {
  return 1;
}
int two() {
  return 2;
}

constexpr std::array kDeeds = {Deed{"one", one, two}, Deed{"two", two}};
constexpr std::array kKept = {Forgetful{"a", 0}};
constexpr std::array kLost = {Forgetful{"a", 1}};

}  // namespace

TEST_CASE("rows that are packed are what they were") {
  CHECK(util::packed<kBranches>.list() == std::vector<Branch>(kBranches.begin(), kBranches.end()));
  CHECK((*util::packed<kBranches>.begin()).leaves.list() == std::vector<Leaf>(kLeaves.begin(), kLeaves.end()));
}

TEST_CASE("the texts that a row begins with are read without the rest") {
  auto row = util::packed<kBranches>.begin();
  CHECK(row.text<0>() == "first");
  CHECK(row.text<1>().empty());
  CHECK((*++row == kBranches[1]));
  CHECK(row.text<1>() == "other");
  CHECK(++row == util::packed<kBranches>.end());
}

TEST_CASE("a row is found by its name") {
  CHECK(util::find_row(util::packed<kBranches>, "second") == kBranches[1]);
  CHECK(util::find_row(util::packed<kBranches>, "other") == std::nullopt);
  CHECK(util::find_row(util::packed_table<kDeeds>, "two") == kDeeds[1]);
}

TEST_CASE("only texts that a row begins with are read without the rest") {
  CHECK(util::packing::begins_with_texts<Branch>(std::make_index_sequence<2>()));
  CHECK_FALSE(util::packing::begins_with_texts<Branch>(std::make_index_sequence<3>()));
}

TEST_CASE("a list of nothing has no rows") {
  CHECK(util::PackedList<Leaf>().empty());
  CHECK(util::PackedList<Leaf>().list().empty());
  CHECK_FALSE(util::packed<kLeaves>.empty());
}

TEST_CASE("a member that is not packed is noticed") {
  CHECK(util::packing::is_whole<kKept>());
  CHECK_FALSE(util::packing::is_whole<kLost>());
}

TEST_CASE("rows of a table have their functions") {
  const std::vector<Deed> deeds(util::packed_table<kDeeds>.begin(), util::packed_table<kDeeds>.end());
  CHECK(deeds == std::vector<Deed>(kDeeds.begin(), kDeeds.end()));
  auto row = util::packed_table<kDeeds>.begin();
  CHECK((*++row).run() == 2);
  CHECK(row.text<0>() == "two");
}
