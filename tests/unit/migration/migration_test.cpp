// A project moves between two stores: nothing is lost, nothing is half there without saying so.
#include "core/migration/migration.hpp"

#include "core/doctor/doctor.hpp"
#include "core/migration/unfinished.hpp"
#include "unit/migration/migration_world.hpp"

using namespace coord;
using namespace coord::test;
namespace migration = coord::core::migration;

TEST_CASE("every document and every line is moved byte for byte, hidden ones too", "[migrate]") {
  Side source;
  Side target;
  fill(*source.place);
  const auto before = source.place->files();
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  CHECK((target.place->files() == before));
  CHECK((source.place->files() == before));
  CHECK(moved.passes == 2);
  CHECK_FALSE(moved.resumed);
  CHECK(moved.census.left.empty());
  CHECK(moved.census.logs == 3);
  CHECK(moved.census.lines == 1'202);
  CHECK(moved.census.documents == before.size() - 3);
}

TEST_CASE("numbers go on above those of the source, also where its clock was ahead", "[migrate]") {
  Side source;
  Side target;
  const Sequence ahead = store::memory::MemoryPlace::kStart + 86'400'000'000;
  source.place->append("events.jsonl", "{\"seq\":" + std::to_string(ahead) + ",\"type\":\"X\"}\n");
  source.place->write("locks/lock-1.json", "{\"token\":" + std::to_string(ahead + 7) + "}\n");
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  CHECK(moved.sequence > ahead + 7);
  Batch batch;
  batch.add(core::put("tasks/t-1.claim", "{}"));
  CHECK(must(target.store().commit(batch)).sequence > moved.sequence);
}

TEST_CASE("only what can have been given as a token counts as one", "[migrate]") {
  CHECK(migration::number_in_event(R"({"seq":1767225600000001,"data":{"seq":1967225600000001}})") == 1767225600000001);
  CHECK(migration::number_in_event(R"({"seq":9999999999999999})") == 0);
  CHECK(migration::number_in_event("{\"seq\":17672") == 0);
  CHECK(migration::number_in_document("tasks/t-1.claim", R"({"token":1767225600000001})") == 1767225600000001);
  CHECK(migration::number_in_document("tasks/.t-1.last", R"({"token":1767225600000002})") == 1767225600000002);
  CHECK(migration::number_in_document("pools/gpu.json", R"({"waiting":[{"token":5},{"token":9}]})") == 9);
  CHECK(migration::number_in_document("tasks/t-1.json", R"({"metadata":{"token":1967225600000001}})") == 0);
}

TEST_CASE("what changes in the source meanwhile is copied again", "[migrate]") {
  Side source;
  Side target;
  fill(*source.place);
  int changes = 0;
  OnRead writer([&](store::memory::Primitive primitive, std::string_view log) {
    if (primitive == store::memory::Primitive::read_on && log == "events.jsonl" && ++changes == 1) {
      source.place->write("inbox/msg-1.json", "{\"changed\":true}");
      source.place->erase("inbox/msg-2.json");
      source.place->append("messages.jsonl", "{\"late\":1}\n");
      source.place->append("events.jsonl", "{\"seq\":1767225600000900}\n");
    }
  });
  source.place->interfere(&writer);
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  source.place->interfere(nullptr);
  CHECK(moved.passes == 3);
  CHECK((target.place->files() == source.place->files()));
  CHECK(target.place->files().at("inbox/msg-1.json") == "{\"changed\":true}");
}

TEST_CASE("a source that never rests is a conflict, and the target says that it is unfinished", "[migrate]") {
  Side source;
  Side target;
  fill(*source.place);
  int changes = 0;
  OnRead writer([&](store::memory::Primitive primitive, std::string_view log) {
    if (primitive == store::memory::Primitive::read_on && log == "events.jsonl") {
      source.place->write("inbox/msg-1.json", std::to_string(++changes));
    }
  });
  source.place->interfere(&writer);
  CHECK(refused(migration::migrate(source.store(), target.store(), "there")).kind == ErrorKind::conflict);
  source.place->interfere(nullptr);
  CHECK(says_unfinished(target));
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  CHECK(moved.resumed);
  CHECK((target.place->files() == source.place->files()));
}

TEST_CASE("interrupted at any commit, it says so and can be repeated", "[migrate]") {
  for (int last = 1;; ++last) {
    INFO("commit " << last);
    Side source;
    Side target;
    fill(*source.place);
    Breaking breaking(last);
    target.place->interfere(&breaking);
    const auto broken = migration::migrate(source.store(), target.store(), "there");
    target.place->interfere(nullptr);
    if (broken) {
      CHECK(last > 10);
      CHECK((target.place->files() == source.place->files()));
      break;
    }
    CHECK(broken.error().kind == ErrorKind::unavailable);
    CHECK((last == 1 || says_unfinished(target)));
    const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
    CHECK(moved.resumed == (last > 1));
    CHECK((target.place->files() == source.place->files()));
    CHECK_FALSE(says_unfinished(target));
  }
}

TEST_CASE("a target in use is refused and stays as it is", "[migrate]") {
  Side source;
  fill(*source.place);
  for (const std::string path : {"config.yml", ".gitignore", "events.jsonl", "progress/current-task.json"}) {
    INFO(path);
    Side target;
    target.place->append(path, "x\n");
    const Error error = refused(migration::migrate(source.store(), target.store(), "there"));
    CHECK(error.kind == ErrorKind::conflict);
    CHECK(error.message == "the target holds a project already");
    CHECK(target.place->files() == std::map<std::string, std::string>{{path, "x\n"}});
  }
}

TEST_CASE("what an interrupted migration left is neither source nor another one's target", "[migrate]") {
  Side source;
  Side target;
  fill(*source.place);
  REQUIRE(migration::mark_unfinished(target.store(), "elsewhere").has_value());
  CHECK(refused(migration::migrate(source.store(), target.store(), "there")).message ==
        "the target is what an interrupted migration from elsewhere left");
  Side third;
  CHECK(refused(migration::migrate(target.store(), third.store(), "there")).message ==
        "the source is what an interrupted migration from elsewhere left");
  CHECK(third.place->files().empty());
}

TEST_CASE("work that was done in an unfinished target is never overwritten", "[migrate]") {
  Side source;
  Side target;
  fill(*source.place);
  REQUIRE(migration::mark_unfinished(target.store(), "there").has_value());
  target.place->write("tasks/t-9.json", "{}");
  target.place->append("events.jsonl", "{\"seq\":1767225600000500}\n");
  CHECK(refused(migration::migrate(source.store(), target.store(), "there")).message ==
        "somebody has worked in the unfinished target since");
  CHECK(target.place->files().at("tasks/t-9.json") == "{}");
}

TEST_CASE("keys go on expiring when they would have; those whose time is over stay behind", "[migrate]") {
  Side source;
  Side target;
  source.place->write("keys/a/one", R"({"key":"one","expires":"2026-01-01T00:01:40Z","receipt":{}})");
  source.place->write("keys/a/old", R"({"key":"old","expires":"2025-12-31T23:59:59Z","receipt":{}})");
  Breaking recorder(1'000);
  target.place->interfere(&recorder);
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  target.place->interfere(nullptr);
  CHECK(moved.census.expired == 1);
  CHECK(recorder.expiries == std::map<std::string, std::uint32_t>{{"keys/a/one", 101}});
  CHECK_FALSE(target.place->files().contains("keys/a/old"));
}

TEST_CASE("what no other store can keep is named", "[migrate]") {
  Side source;
  Side target;
  source.place->write("inbox/msg-1.json", "{}");
  source.place->write("inbox/large.json", std::string(kMaxDocumentBytes + 1, 'x'));
  source.place->write_other("inbox/fifo");
  source.place->append("events.jsonl", "{\"seq\":1}\n{\"half");
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  std::map<std::string, std::string> left;
  for (const auto& one : moved.census.left) {
    left[one.path] = one.reason;
  }
  CHECK(left == std::map<std::string, std::string>{{"inbox/fifo", "is a link, a FIFO or a device"},
                                                   {"inbox/large.json", "inbox/large.json is larger than 1 MiB"},
                                                   {"events.jsonl", "its last line has no end"}});
  CHECK(target.place->files() ==
        std::map<std::string, std::string>{{"inbox/msg-1.json", "{}"}, {"events.jsonl", "{\"seq\":1}\n"}});
}

TEST_CASE("a count changes nothing and tells the same", "[migrate]") {
  Side source;
  Side target;
  fill(*source.place);
  const auto counted = must(migration::make_pass(source.store(), nullptr));
  const auto moved = must(migration::migrate(source.store(), target.store(), "there"));
  CHECK(counted.documents == moved.census.documents);
  CHECK(counted.lines == moved.census.lines);
  CHECK(counted.bytes == moved.census.bytes);
}

TEST_CASE("from memory to files and back", "[migrate]") {
  Side source;
  fill(*source.place);
  const FileSide files;
  const auto moved = must(migration::migrate(source.store(), files.store(), "there"));
  CHECK(files.bytes_of(".coordination/tasks/.t-1.last") == "{\"token\":1767225600000001}\n");
  CHECK(files.bytes_of(".progress/current-task.json") == "{}");
  Side back;
  CHECK(must(migration::migrate(files.store(), back.store(), "files")).census.documents == moved.census.documents);
  CHECK((back.place->files() == source.place->files()));
}
