#include <catch2/catch.hpp>
#include <string>

#include "store/batch/check.hpp"

namespace coord::store {
namespace {

using Kind = Effect::Kind;

Effect effect(Kind kind, std::string path, std::string bytes = "x", std::string to = {}) {
  Effect result;
  result.kind = kind;
  result.path = std::move(path);
  result.bytes = std::move(bytes);
  result.to = std::move(to);
  return result;
}

bool accepts(std::initializer_list<Effect> effects, bool durable = true) {
  Batch batch;
  batch.effects = effects;
  batch.durable = durable;
  const Status status = check_batch(batch);
  CHECK((status || status.error().kind == ErrorKind::invalid));
  return status.has_value();
}

}  // namespace

TEST_CASE("a batch changes each path once, logs excepted") {
  CHECK(accepts({effect(Kind::put, "a"), effect(Kind::create, "b"), effect(Kind::remove, "c")}));
  CHECK(accepts({effect(Kind::append, "log"), effect(Kind::append, "log"), effect(Kind::move, "a", "", "b")}));
  CHECK_FALSE(accepts({}));
  CHECK_FALSE(accepts({effect(Kind::put, "a"), effect(Kind::remove, "a")}));
  CHECK_FALSE(accepts({effect(Kind::append, "a"), effect(Kind::put, "a")}));
  CHECK_FALSE(accepts({effect(Kind::put, "b"), effect(Kind::move, "a", "", "b")}));
  CHECK_FALSE(accepts({effect(Kind::move, "a", "", "a")}));
  CHECK_FALSE(accepts({effect(Kind::put, "a"), effect(Kind::put, "a/b")}));
  CHECK_FALSE(accepts({effect(Kind::put, "a/b/c"), effect(Kind::put, "a")}));
}

TEST_CASE("a batch holds good paths only") {
  CHECK_FALSE(accepts({effect(Kind::put, "../a")}));
  CHECK_FALSE(accepts({effect(Kind::move, "a", "", "/b")}));
  Effect aside = effect(Kind::create, "a");
  aside.alternative = "a//b";
  CHECK_FALSE(accepts({aside}));
  Batch batch;
  batch.require({Precondition::Kind::absent, "a/../b", {}}).add(effect(Kind::put, "a"));
  CHECK_FALSE(check_batch(batch));
}

TEST_CASE("a log line is one line with something in it") {
  CHECK_FALSE(accepts({effect(Kind::append, "log", "a\nb")}));
  CHECK_FALSE(accepts({effect(Kind::append, "log", "")}));
  CHECK_FALSE(accepts({effect(Kind::append, "log", " \t")}));
}

TEST_CASE("a document has at most 1 MiB with its stamps") {
  CHECK(accepts({effect(Kind::put, "a", std::string(kMaxDocumentBytes, 'x'))}));
  CHECK_FALSE(accepts({effect(Kind::put, "a", std::string(kMaxDocumentBytes + 1, 'x'))}));
  Effect full = effect(Kind::put, "a", std::string(kMaxDocumentBytes, 'x'));
  full.stamps = {0};
  CHECK_FALSE(accepts({full}));
}

TEST_CASE("stamps ascend inside the bytes and carry the number") {
  Effect line = effect(Kind::append, "log", "abc");
  line.stamps = {0, 2, 3};
  CHECK(accepts({line}));
  CHECK(stamped(line, 42) == "42ab42c42");
  line.stamps = {2, 2};
  CHECK_FALSE(accepts({line}));
  line.stamps = {4};
  CHECK_FALSE(accepts({line}));
}

TEST_CASE("only a create is exclusive, only a single document goes unsynced") {
  Effect claim = effect(Kind::create, "a");
  claim.exclusive = true;
  CHECK(accepts({claim}));
  claim.kind = Kind::put;
  CHECK_FALSE(accepts({claim}));
  CHECK(accepts({effect(Kind::put, "a")}, false));
  CHECK_FALSE(accepts({effect(Kind::put, "a"), effect(Kind::put, "b")}, false));
  CHECK_FALSE(accepts({effect(Kind::append, "a")}, false));
  CHECK_FALSE(accepts({effect(Kind::move, "a", "", "b")}, false));
}

}  // namespace coord::store
