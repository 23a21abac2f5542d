// What commits and reads cost, in calls to the system: syncs above all.
#include <algorithm>

#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

using Trace = std::vector<std::string>;

long count(const Trace& trace, const std::string& begin) {
  return std::count_if(trace.begin(), trace.end(), [&](const std::string& call) { return call.starts_with(begin); });
}

long syncs(const Trace& trace) {
  return count(trace, "sync");
}

// The calls of one process that opens the store, commits, and ends.
Trace trace_of(DiskRig& rig, const Batch& batch) {
  auto opened = rig.open();
  const auto outcome = opened.store->commit(batch);
  INFO((outcome ? "" : outcome.error().message));
  REQUIRE(outcome.has_value());
  opened.store.reset();
  std::string shown;
  for (const std::string& call : opened.process->trace()) {
    shown += call + "\n";
  }
  INFO(shown);
  return opened.process->trace();
}

Batch send(const std::string& name) {
  return batch(
      {create("inbox/" + name, std::string(600, 'm')), append("messages.jsonl", name), append("events.jsonl", name)});
}

}  // namespace

TEST_CASE("a commit costs one sync and few calls, whatever it holds") {
  DiskRig rig;
  rig.commit(send("first"));
  Effect claim = create("tasks/0.claim", "{}");
  claim.exclusive = true;
  rig.commit(batch({claim, create("doc", "1"), create("old", "1"), create("inbox/x", "x")}));
  claim.path = "tasks/1.claim";
  struct Row {
    const char* what;
    Batch batch;
    std::size_t calls;  // from opening the store to its end
  };
  const Row rows[] = {
      {"send", send("second"), 44},
      {"claim and event", batch({claim, append("events.jsonl", "c")}), 44},
      {"compare and swap", batch({put("doc", "2")}), 37},
      {"archive and event", batch({move("inbox/x", "archive/x"), append("events.jsonl", "a")}), 46},
      {"remove", batch({remove("old")}), 35},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const Trace trace = trace_of(rig, row.batch);
    CHECK(syncs(trace) == 1);
    CHECK(trace.size() <= row.calls);
  }
}

TEST_CASE("a commit without a sync costs none, a refused one neither") {
  DiskRig rig;
  rig.commit(batch({create("doc", "1")}));
  CHECK(syncs(trace_of(rig, unsynced(put("doc", "2")))) == 0);
  const Trace refused = trace_of(rig, batch({create("doc", "3"), append("log", "x")}));
  CHECK(syncs(refused) == 0);
  CHECK(count(refused, "write") == 0);
}

TEST_CASE("a renewal is one write, into the file that is there") {
  DiskRig rig;
  rig.commit(batch({create("doc", "1 of 2")}));
  Effect patch = effect(Effect::Kind::patch, "doc", "2");
  const auto document = rig.open().store->read("doc");
  REQUIRE((document.has_value() && document->has_value()));
  const Trace trace = trace_of(rig, unsynced(patch, {{Precondition::Kind::version, "doc", (*document)->version}}));
  CHECK(syncs(trace) == 0);
  CHECK(count(trace, "write") == 1);
  CHECK(count(trace, "rename") == 0);
  CHECK(trace.size() <= 24);
}

TEST_CASE("a reader opens neither the log nor the lock") {
  DiskRig rig;
  rig.commit(send("first"));
  const auto opened = rig.open();
  REQUIRE(opened.store->read("inbox/first").has_value());
  REQUIRE(opened.store->list("inbox", {}).has_value());
  REQUIRE(opened.store->read_back("messages.jsonl", kLogEnd, 1000).has_value());
  REQUIRE(opened.store->read_on("events.jsonl", 0, 1000).has_value());
  const Trace& trace = opened.process->trace();
  CHECK(count(trace, "open .store/wal") == 0);
  CHECK(count(trace, "try_lock") == 0);
  CHECK(count(trace, "write") == 0);
  CHECK(trace.size() <= 27);
  const std::size_t before = trace.size();
  REQUIRE(opened.store->read("inbox/first").has_value());
  CHECK(trace.size() - before == 4);  // open, stat, read, close
}

TEST_CASE("what is expected is read once, until something is committed or it is settled") {
  DiskRig rig;
  rig.commit(batch({create("doc", "1")}));
  const auto opened = rig.open();
  REQUIRE(opened.store->read("doc").has_value());
  const auto cost = [&opened] {
    const std::size_t before = opened.process->trace().size();
    const auto document = opened.store->read("doc");
    REQUIRE((document.has_value() && document->has_value()));
    CHECK((*document)->bytes == "1");
    return opened.process->trace().size() - before;
  };
  opened.store->expect({"doc"});
  CHECK(cost() == 4);  // open, stat, read, close
  CHECK(cost() == 0);
  REQUIRE(opened.store->commit(unsynced(put("other", "1"))).has_value());
  CHECK(cost() == 4);
  CHECK(cost() == 0);
  CHECK(opened.store->settle());
  CHECK(cost() == 4);
  CHECK(cost() == 4);
}

TEST_CASE("the end of a log costs the same whatever its length") {
  DiskRig rig;
  rig.shell().write("short", "{}\n{}\n");
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "{\"line\":" + std::to_string(i) + "}\n";
  }
  rig.shell().write("long", text);
  const auto cost = [&rig](const char* log) {
    const auto opened = rig.open();
    REQUIRE(opened.store->read_back(log, kLogEnd, 100).has_value());
    return opened.process->trace().size();
  };
  CHECK(cost("long") == cost("short"));
}

TEST_CASE("looking for a dead writer costs one read of the log") {
  DiskRig rig;
  rig.commit(send("first"));
  const Trace trace = trace_of(rig, unsynced(put("doc", "2")));
  CHECK(count(trace, "open .store/wal") == 1);
  CHECK(count(trace, "read") == 3);  // format, note, log
}

}  // namespace coord::store::file
