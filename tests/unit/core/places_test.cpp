#include "core/places.hpp"

#include <catch2/catch.hpp>

using namespace coord::core;

TEST_CASE("everything has its one place", "[places]") {
  CHECK(mailbox_folder("project-instance") == "inbox");
  CHECK(mailbox_folder("coordinator") == "outbox");
  CHECK(mailbox_folder("DESKTOP/claude") == "inbox/DESKTOP%2Fclaude");
  CHECK(agent_record("a/b") == "agents/a%2Fb.json");
  CHECK(key_record("a/b", "../c") == "keys/a%2Fb/%2E.%2Fc.json");
  CHECK(session_record("..") == "sessions/%2E..json");
  CHECK(current_task_of("project-instance") == "progress/current-task.json");
  CHECK(current_task_of("alice") == "progress/alice/current-task.json");
  CHECK(open_task_of("project-instance", "a/b") == "progress/tasks/a%2Fb.json");
  CHECK(open_task_of("alice", "t") == "progress/alice/tasks/t.json");
  CHECK(ended_task_of("alice", "t", 0) == "progress/alice/archive/t-19700101-000000.json");
  CHECK(completed_tasks_of("alice") == "progress/alice/completed-tasks.jsonl");
  CHECK(archive_folder(0) == "archive/1970-01-01");
}

TEST_CASE("an agent whose name project-instance needs for its own files has another folder", "[places]") {
  for (const char* name : {"tasks", "archive", "metrics.json", "current-task.json", "completed-tasks.jsonl"}) {
    CHECK(progress_folder(name) == "progress/%" + std::string(name));
  }
  CHECK(progress_folder("tasks2") == "progress/tasks2");
}

TEST_CASE("names that are taken are numbered", "[places]") {
  CHECK(numbered("a/b.json", 1) == "a/b.json");
  CHECK(numbered("a/b.json", 2) == "a/b-2.json");
  CHECK(numbered("a/b", 3) == "a/b-3");
  CHECK(name_of("a/b/c") == "c");
  CHECK(folder_of("a/b/c") == "a/b");
  CHECK(name_of("c") == "c");
  CHECK(folder_of("c").empty());
}
