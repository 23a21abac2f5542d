#include "crash/sweeps/ledger.hpp"

#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::max
#include <utility>    // std::move

namespace coord::crash {

void Report::add(Report other) {
  trials += other.trials;
  violations.insert(violations.end(), std::make_move_iterator(other.violations.begin()),
                    std::make_move_iterator(other.violations.end()));
}

Ledger::Ledger() {
  expectation.worlds.emplace_back();
}

void Ledger::begin(const Verb& verb) {
  std::vector<World> worlds = expectation.worlds;
  for (World& world : worlds) {
    world.apply(verb.batch);
  }
  expectation.worlds.insert(expectation.worlds.end(), worlds.begin(), worlds.end());
}

void Ledger::end(const Verb& verb, const Outcome& outcome) {
  const std::size_t half = expectation.worlds.size() / 2;
  const auto middle = expectation.worlds.begin() + static_cast<std::ptrdiff_t>(half);
  switch (outcome.kind) {
    case Outcome::Kind::granted:
      expectation.worlds.erase(expectation.worlds.begin(), middle);
      if (verb.batch.durable) {
        expectation.given[verb.label] = outcome.sequence;
        highest_ = std::max(highest_, outcome.sequence);
      }
      break;
    case Outcome::Kind::refused:
    case Outcome::Kind::nothing: expectation.worlds.erase(middle, expectation.worlds.end()); break;
    case Outcome::Kind::uncertain:
    case Outcome::Kind::killed: break;
  }
}

void Ledger::look(const test::SimDisk& disk) {
  highest_ = std::max(highest_, numbers(disk.files(kProjectFolder)).highest());
}

std::string Ledger::judge(const test::SimDisk& disk) {
  const test::SimFiles files = disk.files(kProjectFolder);
  std::string fault = compare(files, expectation);
  if (!fault.empty()) {
    return fault;
  }
  for (const World& world : expectation.worlds) {
    Expectation one = expectation;
    one.worlds = {world};
    if (compare(files, one).empty()) {
      expectation.worlds = {world};
      break;
    }
  }
  return fault;
}

std::string Ledger::settle(test::SimDisk& disk, const Verb& verb) {
  begin(verb);
  const Outcome outcome = run(disk, verb.batch);
  if (outcome.kind != Outcome::Kind::granted) {
    return fmt::format("the next command did not succeed: {}", outcome.text);
  }
  const Sequence before = highest_;
  end(verb, outcome);
  if (outcome.sequence <= before && verb.batch.durable) {
    return fmt::format("number {} was given though {} was seen before", outcome.sequence, before);
  }
  std::string fault = judge(disk);
  look(disk);
  return fault;
}

Verb probe() {
  Verb verb{"probe", {}};
  verb.batch.add(write(Effect::Kind::put, "probe.json", R"({"c":"probe","seq":@})"));
  verb.batch.add(write(Effect::Kind::append, "events.jsonl", R"({"type":"PROBE","c":"probe","seq":@})"));
  return verb;
}

}  // namespace coord::crash
