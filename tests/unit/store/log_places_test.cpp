// Where missing lines are put in a damaged log, over damage by chance.
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "store/file/log_places.hpp"

namespace coord::store::file {
namespace {

constexpr std::size_t kLines = 6;

struct Damaged {
  std::string text;
  std::vector<std::string> own;
  std::vector<WantedLine> wanted;
};

// Committed lines with others' lines between them. Holes, tears, a short end; some recorded places are wrong.
Damaged damaged(std::mt19937& random) {
  Damaged log;
  std::vector<std::uint64_t> offsets;
  for (std::size_t i = 0; i < kLines; ++i) {
    if (random() % 3 == 0) {
      log.text += random() % 2 == 0 ? "theirs\n" : std::string(1 + random() % 9, '\0');
    }
    log.own.push_back(std::string(1, static_cast<char>('A' + i)) + std::string(random() % 9, '.'));
    offsets.push_back(log.text.size() + (random() % 4 == 0 ? random() % 9 : 0));
    log.text += log.own.back() + "\n";
  }
  for (std::size_t i = 0; i < kLines; ++i) {
    log.wanted.push_back({log.own[i], offsets[i]});
  }
  for (std::size_t cuts = random() % 4; cuts > 0; --cuts) {
    const std::size_t at = random() % log.text.size();
    const std::size_t size = std::min<std::size_t>(1 + random() % 12, log.text.size() - at);
    log.text.replace(at, size, size, '\0');
  }
  log.text.resize(log.text.size() - random() % 12);
  return log;
}

}  // namespace

TEST_CASE("missing lines go only over holes and their own bytes, in order, and beyond the end only at the end") {
  std::size_t placed = 0;
  for (unsigned seed = 0; seed < 20'000; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const Damaged log = damaged(random);
    std::string text = log.text;
    std::size_t free = 0;
    for (const LinePlace& place : place_lines(log.text, log.wanted)) {
      ++placed;
      REQUIRE(place.at >= free);
      REQUIRE(place.at < text.size());
      REQUIRE((place.at == free || text[place.at - 1] == '\n' || text[place.at - 1] == '\0'));
      const std::string whole = std::string(place.line->text) + "\n";
      for (std::size_t i = 0; i < whole.size() && place.at + i < log.text.size(); ++i) {
        REQUIRE((log.text[place.at + i] == '\0' || log.text[place.at + i] == whole[i]));
      }
      const std::size_t there = std::min(whole.size(), text.size() - place.at);
      text.replace(place.at, there, whole, 0, there);
      free = place.at + whole.size();
    }
    // Lines that were whole still are; those that now are stand in order, unless what is whole was not in order before.
    std::size_t last = 0;
    for (const std::string& line : log.own) {
      const std::size_t was = ("\n" + log.text).find("\n" + line + "\n");
      const std::size_t now = ("\n" + text).find("\n" + line + "\n");
      if (was != std::string::npos) {
        REQUIRE(now != std::string::npos);
      }
      if (now != std::string::npos) {
        REQUIRE(now >= last);
        last = now;
      }
    }
  }
  CHECK(placed > 10'000);
}

TEST_CASE("a line that was pushed on by others leaves those before it where they were recorded") {
  // The second line is recorded where somebody else's text now stands; what is left of it begins as the first one does.
  const std::string first = R"({"id":1})";
  const std::string second = R"({"id":2})";
  const std::string third = R"({"id":3})";
  const std::string theirs = "theirs\n";
  std::string text(first.size() + 1, '\0');
  text.append(theirs).append(R"({"id)").append(second.size() - 3, '\0').append(third).append("\n");
  const std::vector<WantedLine> wanted = {
      {first, 0}, {second, first.size() + 1}, {third, first.size() + second.size() + 2}};
  const auto places = place_lines(text, wanted);
  REQUIRE(places.size() == 2);
  CHECK(places[0].at == 0);
  CHECK(places[1].at == first.size() + 1 + theirs.size());
}

}  // namespace coord::store::file
