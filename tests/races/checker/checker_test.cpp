// The checker on histories written by hand: it is silent on good ones, and finds what is wrong in each bad one.
#include "races/checker.hpp"

#include <catch2/catch.hpp>

using namespace coord;
using namespace coord::races;

namespace {

constexpr std::int64_t kTtl = 1000;

Entry call(Verb verb, const char* agent, std::int64_t invoked, std::int64_t answered, Answer answer) {
  Entry entry;
  entry.agent = agent;
  entry.verb = verb;
  entry.key = "t-1";
  entry.ttl_us = kTtl;
  entry.invoked = invoked;
  entry.answered = answered;
  entry.answer = answer;
  return entry;
}

Entry granted(const char* agent, std::int64_t invoked, std::int64_t answered, Sequence token) {
  Entry entry = call(Verb::claim, agent, invoked, answered, Answer::granted);
  entry.made = token;
  return entry;
}

Entry used(Verb verb, const char* agent, std::int64_t invoked, std::int64_t answered, Sequence token,
           Answer answer = Answer::done) {
  Entry entry = call(verb, agent, invoked, answered, answer);
  entry.token = token;
  return entry;
}

Entry handed(const char* agent, const char* to, std::int64_t invoked, std::int64_t answered, Sequence token,
             Sequence made) {
  Entry entry = used(Verb::hand_off, agent, invoked, answered, token, Answer::granted);
  entry.to = to;
  entry.made = made;
  return entry;
}

Entry refused(const char* agent, std::int64_t invoked, std::int64_t answered, const char* holder, Sequence token) {
  Entry entry = call(Verb::claim, agent, invoked, answered, Answer::refused);
  entry.holder = holder;
  entry.made = token;
  return entry;
}

std::string only(const std::vector<Entry>& history) {
  const std::vector<std::string> found = violations(history);
  std::string all;
  for (const std::string& one : found) {
    all += one + "\n";
  }
  INFO(all);
  REQUIRE(found.size() == 1);
  return found.front();
}

bool says(const std::string& text, const char* words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a history that keeps every promise is passed", "[checker]") {
  CHECK(violations({}).empty());
  CHECK(violations({
                       granted("a", 10, 20, 5),
                       refused("b", 15, 30, "a", 5),
                       used(Verb::renew, "a", 500, 520, 5),
                       used(Verb::release, "a", 900, 950, 5),
                       granted("b", 930, 960, 6),  // begun before the release was answered
                       handed("b", "c", 1000, 1020, 6, 7),
                       used(Verb::renew, "c", 1500, 1510, 7),
                       granted("a", 2501, 2550, 9),  // the time was over
                       used(Verb::renew, "c", 2600, 2610, 7, Answer::lost),
                   })
            .empty());
}

TEST_CASE("two grants at one time are found", "[checker]") {
  CHECK(says(only({granted("a", 10, 20, 5), granted("b", 500, 520, 6)}), "held by a (token 5) until 1010 and by b"));
  // Renewed in time, taken at the end of its first time.
  CHECK(says(only({granted("a", 10, 20, 5), used(Verb::renew, "a", 800, 810, 5), granted("b", 1100, 1120, 6)}),
             "until 1800"));
  // Handed to c, taken by b.
  CHECK(says(only({granted("a", 10, 20, 5), handed("a", "c", 100, 120, 5, 6), granted("b", 200, 220, 7)}), "by c"));
}

TEST_CASE("a holder that was stopped past its time, and one that was killed, rely on nothing", "[checker]") {
  CHECK(violations({granted("a", 10, 5000, 5), granted("b", 1100, 1120, 6)}).empty());
  Entry killed = call(Verb::claim, "a", 10, 0, Answer::none);
  CHECK(violations({killed, granted("b", 1100, 1120, 6)}).empty());
  // Killed within its own release: it may have happened.
  CHECK(violations(
            {granted("a", 10, 20, 5), used(Verb::release, "a", 100, 0, 5, Answer::none), granted("b", 120, 130, 6)})
            .empty());
  // A release that was refused ends nothing.
  CHECK(says(only({granted("a", 10, 20, 5), used(Verb::release, "a", 100, 110, 5, Answer::nothing),
                   granted("b", 120, 130, 6)}),
             "held by a"));
}

TEST_CASE("a grant that nobody was told of belongs to who renews it", "[checker]") {
  const Entry lost = call(Verb::claim, "a", 0, 0, Answer::none);  // token 10
  const Entry renewed = used(Verb::renew, "a", 100, 110, 10);
  // Its holder asks anew, and gives that back.
  CHECK(violations({lost, renewed, granted("a", 200, 210, 11), used(Verb::release, "a", 300, 310, 11),
                    granted("b", 400, 410, 12)})
            .empty());
  CHECK(says(only({lost, renewed, granted("b", 400, 410, 12)}), "held by a (token 10)"));
}

TEST_CASE("a grant that its holder was not told of takes the place of the one before", "[checker]") {
  const Entry lost = call(Verb::claim, "a", 20, 0, Answer::none);
  CHECK(violations({granted("a", 0, 10, 5), lost, used(Verb::renew, "a", 100, 110, 6)}).empty());
  const std::string found = only({granted("a", 0, 10, 5), lost, used(Verb::renew, "b", 100, 110, 6)});
  CHECK(found.find("held by a (token 5)") != std::string::npos);
}

TEST_CASE("tokens that fall or are given twice are found", "[checker]") {
  CHECK(says(only({granted("a", 10, 20, 5), used(Verb::release, "a", 30, 40, 5), granted("b", 50, 60, 4)}),
             "the token fell from 5 to 4"));
  CHECK(says(only({granted("a", 10, 20, 5), used(Verb::release, "a", 30, 40, 5), granted("a", 50, 60, 5)}),
             "was granted 2 times"));
}

TEST_CASE("a renewal or release that is good without being so is found", "[checker]") {
  CHECK(says(only({granted("a", 10, 20, 5), granted("b", 1100, 1120, 6), used(Verb::renew, "a", 1130, 1140, 6)}),
             "which is b's"));
  const auto late =
      violations({granted("a", 10, 20, 5), granted("b", 1100, 1120, 6), used(Verb::renew, "a", 1130, 1140, 5)});
  CHECK(late.size() == 2);  // and two holders
  CHECK(says(only({granted("a", 10, 20, 5), granted("b", 1100, 1120, 6), used(Verb::release, "a", 1130, 1140, 5)}),
             "after token 6 was granted"));
  CHECK(says(only({granted("a", 10, 20, 5), used(Verb::release, "a", 30, 40, 5), used(Verb::renew, "a", 50, 60, 5)}),
             "after it was given back"));
}

TEST_CASE("what is reaped while it is held is found", "[checker]") {
  Entry reap = used(Verb::reap, "b", 500, 510, 5);
  CHECK(says(only({granted("a", 10, 20, 5), reap}), "was reaped while a"));
  reap.invoked = 1005;
  reap.answered = 1015;
  CHECK(violations({granted("a", 10, 20, 5), reap}).empty());
}

TEST_CASE("who is refused is told the holder of a lease that may still hold", "[checker]") {
  CHECK(says(only({granted("a", 10, 20, 5), refused("b", 30, 40, "", 5)}), "not told"));
  CHECK(says(only({granted("a", 10, 20, 5), refused("b", 30, 40, "c", 5)}), "was told that token 5 is c's"));
  CHECK(says(only({granted("a", 10, 20, 5), used(Verb::release, "a", 30, 40, 5), refused("b", 50, 60, "a", 5)}),
             "given back before"));
}
