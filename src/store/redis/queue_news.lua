-- Compares the queue that the programs of the third protocol document share with what commits have said of it.
-- ARGV: a time that stands still or '', '1' for all of it.
-- Answers {the number of entries that no commit has put there, '1' if every task was looked at, each of the entries: entry, score;
--   then each task whose entry is gone: id, since}.
local now, all = ARGV[1] ~= '' and tonumber(ARGV[1]) or server_time(), ARGV[2] == '1'
local SMALL, MOST = 64, 64 -- what is looked at whole each time; what is told of at once

local function is(key, kind)
  local found = redis.call('TYPE', key).ok
  return found == kind or found == 'none'
end
if not is(QUEUE, 'zset') or not is('.store/queued', 'hash') or not is('.store/taken', 'zset') then
  return {'0', '1'}
end

local length, known = redis.call('ZCARD', QUEUE), redis.call('HLEN', '.store/queued')
local small = length <= SMALL and known <= SMALL
-- When as many are there as should be, a long queue is looked at once a second.
if not all and not small and length == known - redis.call('ZCARD', '.store/taken') then
  if not redis.call('SET', '.store/queue-looked', '1', 'NX', 'PX', '1000') then
    length, known = 0, 0
  end
end

local function id_of(entry)
  local read, json = pcall(cjson.decode, entry)
  local id = read and type(json) == 'table' and json.id
  return type(id) == 'number' and digits(id) or id
end

local out, count, told = {'0', digits(redis.call('EXISTS', '.store/queue-whole'))}, 0, {}
local function look_at_entry(entry, score)
  local id = id_of(entry)
  local is_known = type(id) == 'string' and redis.call('HGET', '.store/queued', id) == entry
  if not is_known and not told[entry] and (all or count < MOST) then
    told[entry] = true
    count = count + 1
    out[#out + 1], out[#out + 2] = entry, score
  end
end
local function look_at_task(id, entry)
  if redis.call('ZSCORE', QUEUE, entry) then
    redis.call('ZREM', '.store/taken', id)
  else
    redis.call('ZADD', '.store/taken', 'NX', digits(now), id)
  end
end

-- A part of a long one, which begins where the last look has ended.
local function part_of(command, key)
  local place = '.store/looked:' .. key
  local part = redis.call(command, key, redis.call('GET', place) or '0', 'COUNT', 64)
  redis.call('SET', place, part[1])
  return part[2]
end
local function each(list, use)
  for i = 1, #list, 2 do
    use(list[i], list[i + 1])
  end
end

if length > 0 then
  each(redis.call('ZREVRANGE', QUEUE, 0, (all or small) and -1 or SMALL - 1, 'WITHSCORES'), look_at_entry)
  if not all and not small then
    each(part_of('ZSCAN', QUEUE), look_at_entry)
  end
end
if known > 0 then
  each((all or small) and redis.call('HGETALL', '.store/queued') or part_of('HSCAN', '.store/queued'), look_at_task)
end

out[1] = digits(count)
for _, word in ipairs(redis.call('ZRANGE', '.store/taken', 0, all and -1 or MOST - 1, 'WITHSCORES')) do
  out[#out + 1] = word
end
return out
