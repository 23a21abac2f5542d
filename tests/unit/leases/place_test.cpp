// Leases where another machine may write the same files.
#include <catch2/catch.hpp>

#include "core/leases/locks.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

LockRequest deploy() {
  LockRequest request;
  request.resources = {"deploy"};
  return request;
}

}  // namespace

TEST_CASE("leases are refused on files that another machine may write", "[place]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  must(claim_task(alice, On("t-0")));
  alice.shared_files = "NFS";
  const Error error = refused(claim_task(alice, On("t-1")));
  CHECK(error.kind == ErrorKind::denied);
  CHECK(error.message.starts_with("no claims or locks on NFS"));
  CHECK(error.hint.find("Redis") != std::string::npos);
  CHECK(refused(lock_resources(alice, deploy())).kind == ErrorKind::denied);
  CHECK(refused(hand_off(alice, "t-0", "bob", "")).kind == ErrorKind::denied);
  must(release_task(alice, "t-0", std::nullopt));
}

TEST_CASE("who says that no other machine writes is believed, once or for the project", "[place]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  alice.shared_files = "NFS";
  SECTION("once") {
    alice.trusts_files = true;
  }
  SECTION("for the project") {
    alice.settings = []() -> Result<Settings> {
      Settings settings;
      settings.trusts_files = true;
      return settings;
    };
  }
  must(claim_task(alice, On("t-1")));
  must(lock_resources(alice, deploy()));
}
