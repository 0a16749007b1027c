using System.Text.Json;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>Runs one script of the suite, command by command.</summary>
internal sealed class SpecificationScript(
    string name, IReadOnlyDictionary<string, byte[]> files, ISpecificationSubject subject, SpecificationTally tally)
{
    private readonly Dictionary<string, object> _named = new(StringComparer.Ordinal);
    private object? _current;

    public void Run()
    {
        using var json = JsonDocument.Parse(files[name]);
        foreach (var command in json.RootElement.GetProperty("commands").EnumerateArray())
        {
            var type = command.GetProperty("type").GetString()!;
            var line = command.GetProperty("line").GetInt32();
            if (command.TryGetProperty("module_type", out var form) && form.GetString() == "text")
            {
                tally.Skip("its module is text");
                continue;
            }

            if (!subject.Validates && type is ("assert_malformed" or "assert_invalid" or "assert_unlinkable"))
            {
                tally.Skip("the reference does not validate");
                continue;
            }

            try
            {
                RunCommand(type, command);
                tally.Pass(type);
            }
            catch (Exception exception)
            {
                tally.Fail(name, line, $"{type}: {exception.GetType().Name}: {exception.Message}");
            }
        }
    }

    private void RunCommand(string type, JsonElement command)
    {
        switch (type)
        {
            case "module":
                _current = subject.Instantiate(Bytes(command));
                if (command.TryGetProperty("name", out var given))
                {
                    _named[given.GetString()!] = _current;
                }

                break;
            case "register":
                subject.Register(command.GetProperty("as").GetString()!, Target(command));
                break;
            case "action":
                Act(command.GetProperty("action"));
                break;
            case "assert_return":
                CheckReturn(command);
                break;
            case "assert_trap" or "assert_exhaustion":
                CheckTrap(command, () => Act(command.GetProperty("action")));
                break;
            case "assert_malformed" or "assert_invalid":
                Assert.ThrowsExactly<ModuleException>(() => Module.Load(Bytes(command)));
                break;
            case "assert_unlinkable":
                CheckUnlinkable(Bytes(command));
                break;
            case "assert_uninstantiable":
                CheckTrap(command, () => subject.Instantiate(Bytes(command)));
                break;
            default:
                throw new InvalidDataException($"no command is called {type}");
        }
    }

    private byte[] Bytes(JsonElement command) => files[command.GetProperty("filename").GetString()!];

    private void CheckUnlinkable(byte[] module) => Assert.ThrowsExactly<LinkException>(() => subject.Instantiate(module));

    private object Target(JsonElement command)
    {
        var key = command.TryGetProperty("module", out var module) ? module
            : command.TryGetProperty("name", out var given) ? given
            : default;
        return key.ValueKind == JsonValueKind.String
            ? _named[key.GetString()!]
            : _current ?? throw new InvalidDataException("no module before this command");
    }

    private Value[] Act(JsonElement action)
    {
        var instance = action.TryGetProperty("module", out _) ? Target(action) : _current!;
        var field = action.GetProperty("field").GetString()!;
        return action.GetProperty("type").GetString() == "get"
            ? [subject.ReadGlobal(instance, field)]
            : subject.Invoke(instance, field, [.. action.GetProperty("args").EnumerateArray().Select(SpecificationValues.Read)]);
    }

    private void CheckReturn(JsonElement command)
    {
        var actual = Act(command.GetProperty("action"));
        var expected = command.GetProperty("expected").EnumerateArray().ToList();
        Assert.HasCount(expected.Count, actual);
        for (var index = 0; index < actual.Length; index++)
        {
            Assert.IsTrue(
                SpecificationValues.Matches(expected[index], actual[index]),
                $"{expected[index]} expected, and this is {actual[index]} ({actual[index].Low:X})");
        }
    }

    private static void CheckTrap(JsonElement command, Action action)
    {
        var trap = Assert.ThrowsExactly<TrapException>(action);
        Assert.AreEqual(SpecificationTraps.Of(command.GetProperty("text").GetString()!), trap.Kind);
    }
}
