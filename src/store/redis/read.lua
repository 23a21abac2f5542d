-- Reads documents, all at one moment: the server's time, what queue_agrees() says, where a task without a document is asked for, then of each its kind, its bytes, and when it changed.
-- ARGV: most bytes, then of each: path, key, field.
local most = tonumber(ARGV[1])
local out, unknown = {digits(server_time()), '0'}, false
for i = 2, #ARGV, 3 do
  look({path = ARGV[i], key = ARGV[i + 1], field = ARGV[i + 2]}, most, out)
  unknown = unknown or (out[#out - 2] == 'absent' and string.match(ARGV[i], '^tasks/.*%.json$') ~= nil)
end
if unknown then
  out[2] = queue_agrees()
end
return out
