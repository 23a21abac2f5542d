// A damaged write-ahead log gives a prefix of what was committed, never an effect that was not.
#include <fcntl.h>

#include "disk_rig.hpp"
#include "store/file/wal.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

struct Scan {
  std::uint64_t salt = 0;
  std::vector<LoggedRecord> records;
};

Scan scan(test::SimDisk& disk) {
  test::SimProcess process(disk);
  const int folder = process.open_folder("p/.coordination");
  const int log = process.open(folder, ".store/wal", O_RDONLY, 0);
  FileStat stat;
  REQUIRE(process.stat(log, stat) == 0);
  const auto header = read_header(process, log);
  REQUIRE(header.has_value());
  Scan result;
  if (*header) {
    result.salt = (*header)->salt;
    auto records =
        scan_log(process, log, stat.size, (*header)->generation, (*header)->salt, kLogStart, (*header)->base);
    REQUIRE(records.has_value());
    result.records = std::move(*records);
  }
  return result;
}

// Whether `found` are the first of `all`, bit for bit.
bool is_prefix(const Scan& found, const Scan& all) {
  for (std::size_t i = 0; i < found.records.size(); ++i) {
    if (i >= all.records.size() || found.records[i].record.checksum != all.records[i].record.checksum ||
        encode_record(found.records[i].record, 0) != encode_record(all.records[i].record, 0)) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("a log that is cut or has a byte changed anywhere gives a prefix of its records") {
  DiskRig rig;
  for (int i = 0; i < 4; ++i) {
    rig.commit(batch({create("inbox/" + std::to_string(i), "{}"), append("log", std::to_string(i))}));
  }
  const std::string bytes = *rig.file(".store/wal");
  const Scan all = scan(rig.disk);
  REQUIRE(all.records.size() == 4);
  const std::uint64_t end = all.records.back().end;
  const auto expect_prefix = [&](const std::string& changed, std::size_t most) {
    test::SimDisk copy(rig.disk);
    test::Shell(copy, DiskRig::kFolder).write(".store/wal", changed);
    const Scan found = scan(copy);
    CHECK(found.records.size() <= most);
    CHECK(is_prefix(found, all));
  };
  for (std::uint64_t at = 0; at < end; at = at == 4 * kHeaderBytes ? kLogStart : at + 1) {
    INFO("byte " << at);
    std::size_t before = 0;  // records that end before the change
    while (before < 4 && all.records[before].end <= at) {
      ++before;
    }
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    expect_prefix(changed, at < kLogStart ? 4 : before);
    expect_prefix(bytes.substr(0, at), before);
  }
}

TEST_CASE("a document that holds a record of the same log is not read as one") {
  // The worst case: somebody read the log and its salt, and the room in which the document's record was voided is used
  // again by a record that ends exactly where the forged one begins.
  DiskRig rig;
  rig.commit(batch({create("a", "1")}));
  const Scan first = scan(rig.disk);
  const Batch small = batch({create("c", "1")});
  const std::uint64_t small_bytes = first.records.front().end - first.records.front().begin;
  Record forged = first.records.front().record;
  forged.sequence += 1'000'000'000;
  forged.effects.front().path = "forged";
  const std::string text = encode_record(forged, first.salt);
  const std::string padding(small_bytes - encoded_size({0, 0, 0, {}, {{}}, {}}) - 1, 'p');
  rig.commit_and_die(batch({create("b", padding + text)}), "sync_data");
  std::string log = *rig.file(".store/wal");
  const std::uint64_t begin = first.records.back().end;
  REQUIRE(log.find(text) == begin + small_bytes);
  log.replace(begin, kRecordHeaderBytes, kRecordHeaderBytes, '\0');
  rig.shell().write(".store/wal", log);
  rig.commit(small);
  REQUIRE(rig.file(".store/wal")->find(text.substr(kRecordEndBytes)) == begin + small_bytes + kRecordEndBytes);
  rig.disk.reboot();
  rig.recover();
  CHECK_FALSE(rig.file("forged"));
  CHECK(rig.file("c") == "1");
}

TEST_CASE("a log whose headers are gone costs no document that is there") {
  DiskRig rig;
  const Sequence last = rig.commit(batch({create("a", "1"), append("events.jsonl", "{}")}));
  std::string log = *rig.file(".store/wal");
  log.replace(0, kLogStart, kLogStart, 'x');
  rig.shell().write(".store/wal", log);
  rig.disk.reboot();
  CHECK(rig.commit(batch({create("b", "2")})) > last);
  CHECK(rig.file("a") == "1");
  REQUIRE(rig.dead_letters().size() == 1);
  CHECK(rig.dead_letters().front().starts_with("damaged-wal: "));
}

}  // namespace coord::store::file
