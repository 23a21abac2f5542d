// The guarantees of leases with a defect switched on: what the other tests rule out happens then.
#include <catch2/catch.hpp>

#include "core/leases/claims.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/mutants.hpp"
#include "support/lease_world.hpp"

#ifdef COORD_MUTANTS

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

class Switched {
 public:
  explicit Switched(Mutant which) : which_(which) { set_mutant(which_, true); }
  ~Switched() { set_mutant(which_, false); }
  Switched(const Switched&) = delete;
  Switched& operator=(const Switched&) = delete;

 private:
  Mutant which_;
};

}  // namespace

TEST_CASE("with early expiry a claim is taken before its time", "[defects]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.pass(200);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  const Switched defect(Mutant::early_expiry);
  CHECK(must(claim_task(bob, On("t-1")))["how"] == "taken over");
}

TEST_CASE("with a blind renewal who has lost a claim is told that it is renewed", "[defects]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.pass(301);
  must(claim_task(bob, On("t-1")));
  const Switched defect(Mutant::blind_renewal);
  CHECK(must(heartbeat(alice, {"t-1"}, std::nullopt))["items"][0]["state"] == "renewed");
}

TEST_CASE("with a takeover by unlink two are granted one claim", "[defects]") {
  for (const bool defective : {false, true}) {
    LeaseWorld world;
    auto alice = world.as("alice");
    auto bob = world.as("bob");
    auto carol = world.as("carol");
    must(claim_task(alice, On("t-1")));
    world.pass(301);
    set_mutant(Mutant::unlink_takeover, defective);
    // Carol is granted the expired claim after Bob has looked, before he commits.
    world.before_commit([&] { CHECK(must(claim_task(carol, On("t-1")))["how"] == "taken over"); });
    const auto granted = claim_task(bob, On("t-1"));
    set_mutant(Mutant::unlink_takeover, false);
    CHECK(granted.has_value() == defective);
  }
}

#endif
