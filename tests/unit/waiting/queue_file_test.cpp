// The queue's files: order, torn lines, what other programs do to them, who may replay.
#include <sys/stat.h>

#include "store/queue/lines.hpp"
#include "support.hpp"

using namespace coord;
using namespace coord::test;

namespace {

Words texts(const std::vector<WaitingLine>& lines) {
  Words out;
  for (const WaitingLine& line : lines) {
    out.push_back(line.text);
  }
  return out;
}

// Everything that a replay gives, each settled.
Words replayed(WriteQueue& queue) {
  Words out;
  const auto hold = must(queue.replay(std::chrono::milliseconds(0)));
  REQUIRE(hold != nullptr);
  while (const auto line = must(hold->next())) {
    out.push_back(line->text);
    REQUIRE(hold->settle(*line));
  }
  return out;
}

}  // namespace

TEST_CASE("lines come back in order, once, and an empty queue leaves no file", "[queue]") {
  WaitingWorld world;
  CHECK(world.queue->empty());
  CHECK_FALSE(world.has_file("coord-queue.jsonl"));
  REQUIRE(world.queue->append("{\"a\":1}"));
  REQUIRE(world.queue->append("{\"b\":2}"));
  CHECK_FALSE(world.queue->empty());
  CHECK(world.file() == "{\"a\":1}\n{\"b\":2}\n");
  CHECK(texts(must(world.queue->lines(10))) == Words{"{\"a\":1}", "{\"b\":2}"});
  CHECK(replayed(*world.queue) == Words{"{\"a\":1}", "{\"b\":2}"});
  CHECK(world.queue->empty());
  CHECK_FALSE(world.has_file("coord-queue.jsonl"));
  CHECK_FALSE(world.has_file("coord-queue.replay.jsonl"));
}

TEST_CASE("the file is for its user alone, and is no link or FIFO", "[queue]") {
  WaitingWorld world;
  REQUIRE(world.queue->append("{}"));
  struct stat status {};
  REQUIRE(::stat((world.project + "/.claude/coord-queue.jsonl").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
  std::filesystem::remove(world.project + "/.claude/coord-queue.jsonl");
  std::filesystem::create_symlink("/etc/hostname", world.project + "/.claude/coord-queue.jsonl");
  const Error link = world.queue->append("{}").error();
  CHECK(link.kind == ErrorKind::invalid);
  CHECK(link.message.find(".claude/coord-queue.jsonl: it is a link") != std::string::npos);
  std::filesystem::remove(world.project + "/.claude/coord-queue.jsonl");
  REQUIRE(::mkfifo((world.project + "/.claude/coord-queue.jsonl").c_str(), 0600) == 0);
  CHECK_FALSE(world.queue->append("{}"));
  CHECK(world.queue->empty());
}

TEST_CASE("a replay that ends in the middle is gone on with where it was", "[queue]") {
  WaitingWorld world;
  for (const char* line : {"1", "2", "3"}) {
    REQUIRE(world.queue->append(line));
  }
  {
    const auto hold = must(world.queue->replay(std::chrono::milliseconds(0)));
    const auto first = must(hold->next());
    REQUIRE(hold->settle(*first));
    CHECK(must(hold->next())->text == "2");  // and the process dies
  }
  REQUIRE(world.queue->append("4"));
  CHECK(texts(must(world.queue->lines(10))) == Words{"2", "3", "4"});
  CHECK(replayed(*world.queue) == Words{"2", "3", "4"});
}

TEST_CASE("what is added while another replays comes after it, in the same replay", "[queue]") {
  WaitingWorld world;
  REQUIRE(world.queue->append("1"));
  const auto hold = must(world.queue->replay(std::chrono::milliseconds(0)));
  const auto first = must(hold->next());
  REQUIRE(world.queue->append("2"));
  REQUIRE(hold->settle(*first));
  CHECK(must(hold->next())->text == "2");
}

TEST_CASE("one process replays at a time", "[queue]") {
  WaitingWorld world;
  REQUIRE(world.queue->append("1"));
  const auto other = store::open_queue(world.project + "/.coordination");
  {
    const auto hold = must(world.queue->replay(std::chrono::milliseconds(0)));
    REQUIRE(hold != nullptr);
    CHECK(must(other->replay(std::chrono::milliseconds(20))) == nullptr);
  }
  CHECK(must(other->replay(std::chrono::milliseconds(0))) != nullptr);
}

TEST_CASE("a line that a script adds to the file that was open before it was renamed is not lost", "[queue]") {
  WaitingWorld world;
  REQUIRE(world.queue->append("1"));
  std::ofstream script(world.project + "/.claude/coord-queue.jsonl", std::ios::app);
  const auto hold = must(world.queue->replay(std::chrono::milliseconds(0)));
  const auto first = must(hold->next());
  script << "late\n" << std::flush;
  REQUIRE(hold->settle(*first));
  CHECK(must(hold->next())->text == "late");
}

TEST_CASE("a torn last line is one line of its own, and what follows is whole", "[queue]") {
  WaitingWorld world;
  world.write("{\"ts\":\"2026-");
  REQUIRE(world.queue->append("{\"b\":2}"));
  CHECK(world.file() == "{\"ts\":\"2026-\n{\"b\":2}\n");
  world.write("{\"torn");
  CHECK(replayed(*world.queue) == Words{"{\"ts\":\"2026-", "{\"b\":2}", "{\"torn"});
  CHECK(world.queue->empty());
}

TEST_CASE("blank lines and marks are no lines, and a mark that is none is one", "[queue]") {
  const std::string bytes = "\n{\"a\":1}\n  \n{\"settled\":9}\n{\"settled\":x}\nz";
  const auto lines = store::queue::unsettled(bytes, 10);
  CHECK(texts(lines) == Words{"{\"settled\":x}", "z"});
  CHECK(lines.back().end == bytes.size() + 1);
  CHECK(store::queue::unsettled(bytes, 1).size() == 1);
}

TEST_CASE("a line that can't be kept whole is refused", "[queue]") {
  WaitingWorld world;
  CHECK(world.queue->append("a\nb").error().kind == ErrorKind::invalid);
  CHECK(world.queue->append(std::string((1U << 20) + 1, 'x')).error().kind == ErrorKind::invalid);
  CHECK_FALSE(world.has_file("coord-queue.jsonl"));
}
