// Records and headers of the write-ahead log: what is not whole and of this log is none.
#include "store/file/record.hpp"

#include <catch2/catch.hpp>

#include "store/file/note.hpp"
#include "store/file/wal.hpp"

namespace coord::store::file {
namespace {

constexpr std::uint64_t kSalt = 0x1234567890abcdef;

Record sample() {
  Record record;
  record.generation = 7;
  record.sequence = 1'767'225'600'000'001;
  record.wall_us = 1'767'225'600'000'000;
  record.boot = {1, 2};
  RecordEffect put;
  put.path = "inbox/msg-1.json";
  put.alternative = "archive/2026-01-01/msg-1.json";
  put.image = std::string("{\"a\":\0\"b\"}", 11);
  put.exclusive = true;
  put.after = {3, 4};
  RecordEffect line;
  line.kind = RecordEffect::Kind::append;
  line.path = "messages.jsonl";
  line.image = "{}";
  line.offset = 1'000'000'000'000;
  RecordEffect move;
  move.kind = RecordEffect::Kind::move;
  move.path = "a";
  move.to = "b";
  move.before = {5, 6};
  move.opaque = true;
  move.transient = true;
  record.effects = {put, line, move};
  return record;
}

}  // namespace

TEST_CASE("a record comes back as it was written") {
  const Record record = sample();
  const std::string bytes = encode_record(record, kSalt);
  CHECK(bytes.size() == encoded_size(record));
  CHECK(record_length(bytes.substr(0, kRecordHeaderBytes), 7) == bytes.size());
  const auto back = decode_record(bytes + "what follows", 7, kSalt);
  REQUIRE(back.has_value());
  CHECK(encode_record(*back, kSalt) == bytes);
  REQUIRE(back->effects.size() == 3);
  CHECK(back->effects[0].image == record.effects[0].image);
  CHECK(back->effects[0].exclusive);
  CHECK(back->effects[1].offset == 1'000'000'000'000);
  CHECK(back->effects[2].to == "b");
  CHECK((back->effects[2].opaque && back->effects[2].transient && !back->effects[2].exclusive));
  CHECK(back->boot == Boot{1, 2});
}

TEST_CASE("a record of another log or generation is none") {
  const std::string bytes = encode_record(sample(), kSalt);
  CHECK_FALSE(decode_record(bytes, 8, kSalt));
  CHECK_FALSE(decode_record(bytes, 7, kSalt + 1));
  CHECK_FALSE(decode_record("", 7, kSalt));
}

TEST_CASE("a record that is cut or has a bit flipped anywhere is none") {
  const std::string bytes = encode_record(sample(), kSalt);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_record(std::string_view(bytes).substr(0, size), 7, kSalt));
  }
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    CHECK_FALSE(decode_record(flipped, 7, kSalt));
  }
}

TEST_CASE("headers and notes come back as written, or not at all") {
  const LogHeader header{9, 1'767'225'600'000'001, kSalt, 42, {1, 2}};
  const std::string header_bytes = encode_header(header);
  CHECK(header_bytes.size() == kHeaderBytes);
  REQUIRE(decode_header(header_bytes));
  CHECK(decode_header(header_bytes)->inode == 42);
  Note note;
  note.boot = {1, 2};
  note.end = 9000;
  note.last = 77;
  note.records = 3;
  note.resync = true;
  const std::string note_bytes = encode_note(note);
  CHECK(note_bytes.size() == kNoteBytes);
  REQUIRE(decode_note(note_bytes));
  CHECK(encode_note(*decode_note(note_bytes)) == note_bytes);
  CHECK((decode_note(note_bytes)->resync && !decode_note(note_bytes)->poisoned));
  for (std::size_t i = 0; i < kNoteBytes; ++i) {
    std::string flipped = note_bytes;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    CHECK_FALSE(decode_note(flipped));
    CHECK_FALSE(decode_note(note_bytes.substr(0, i)));
    if (i < kHeaderBytes) {
      flipped = header_bytes;
      flipped[i] = static_cast<char>(flipped[i] ^ 1);
      CHECK_FALSE(decode_header(flipped));
      CHECK_FALSE(decode_header(header_bytes.substr(0, i)));
    }
  }
}

}  // namespace coord::store::file
