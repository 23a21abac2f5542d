// The worlds on a TestPlace: in memory, and in a Redis database.
#include "simulation/world.hpp"
#include "support/test_place.hpp"

namespace coord::simulation {
namespace {

using store::memory::Defect;
using store::memory::Fate;
using store::memory::Primitive;

class PlaceWorld final : public World, private store::memory::Interference {
 public:
  PlaceWorld(Chance& chance, Guest& guest, std::unique_ptr<test::TestPlace> place)
      : chance_(chance), guest_(guest), place_(std::move(place)) {
    constexpr std::size_t kRates[] = {0, 6, 15, 60};  // one in so many; 0 = never
    interrupt_rate_ = chance.pick(kRates);
    fault_rate_ = chance.pick(kRates);
    look_rate_ = chance.pick(kRates);
    place_->wait_virtually();
    place_->interfere(this);
  }

  bool use(const std::function<void(Store&)>& body) override {
    body(*place_->open());
    return true;
  }
  void write(const std::string& path, const std::string& bytes) override { place_->write(path, bytes); }
  void append(const std::string& path, const std::string& text) override { place_->append(path, text); }
  bool move(const std::string& from, const std::string& to) override {
    return !place_->files().contains(to) && place_->rename(from, to);
  }
  std::map<std::string, std::string> files() override { return place_->files(); }
  void advance(std::int64_t microseconds) override { place_->advance(microseconds); }
  void calm() override { place_->interfere(nullptr); }

 private:
  void before(Primitive primitive, std::string_view /*path*/) override {
    if (primitive == Primitive::commit && guest_.before_commit()) {
      return;
    }
    if (chance_.one_in(primitive == Primitive::wait ? 2 : interrupt_rate_)) {
      guest_.step();
    }
  }

  Fate fate(const Batch& /*batch*/) override {
    if (!chance_.one_in(fault_rate_)) {
      return {};
    }
    const auto kind = static_cast<Fate::Kind>(1 + chance_.below(4));
    guest_.note(std::string("the commit ends ") + kNames[static_cast<std::size_t>(kind)]);
    return {kind, chance_.below(6)};
  }

  void between() override {
    if (chance_.one_in(look_rate_)) {
      guest_.look();
    }
  }

  static constexpr const char* kNames[] = {"well", "unavailable", "uncertain, lost", "uncertain, kept",
                                           "uncertain, half done"};

  Chance& chance_;
  Guest& guest_;
  std::unique_ptr<test::TestPlace> place_;
  std::size_t interrupt_rate_ = 0;
  std::size_t fault_rate_ = 0;
  std::size_t look_rate_ = 0;
};

}  // namespace

std::unique_ptr<World> make_memory_world(Chance& chance, Guest& guest, Defect defect) {
  return std::make_unique<PlaceWorld>(chance, guest, test::make_memory_test_place(defect));
}

std::unique_ptr<World> make_redis_world(Chance& chance, Guest& guest) {
  return std::make_unique<PlaceWorld>(chance, guest, test::make_redis_test_place());
}

}  // namespace coord::simulation
