using System.Globalization;
using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Tests.Packages;

/// <summary>SQLite, a database whose virtual machine is one function of 35 KB.</summary>
internal sealed class QuickQuery : IDisposable
{
    private const int Row = 100;

    private readonly EmscriptenProgram _program;
    private readonly Value _slot;
    private readonly Value _database;

    private QuickQuery(EmscriptenProgram program)
    {
        _program = program;
        _slot = program.Call("malloc", Value.From(8));
        Check(program.Call("sqlite3_open", program.Text(":memory:"), _slot));
        _database = Pointer();
    }

    public EmscriptenProgram Program => _program;

    public static QuickQuery? Find(SplitSettings settings) => EmscriptenProgram.Find(
        "sql.js", "dist/sql-wasm.wasm", "dist/sql-wasm.js", "P", settings) is { } program
        ? new QuickQuery(program)
        : null;

    /// <summary>Runs a statement and answers the rows, columns joined by commas.</summary>
    public List<string> Query(string sql)
    {
        Check(_program.Call(
            "sqlite3_prepare_v2", _database, _program.Text(sql), Value.From(-1), _slot, Value.From(0)));
        var statement = Pointer();
        var rows = new List<string>();
        while (_program.Call("sqlite3_step", statement).Low == Row)
        {
            var columns = (int)_program.Call("sqlite3_column_count", statement).Low;
            rows.Add(string.Join(",", Enumerable.Range(0, columns).Select(column => _program.ReadText(
                _program.Call("sqlite3_column_text", statement, Value.From(column))))));
        }

        Check(_program.Call("sqlite3_finalize", statement));
        return rows;
    }

    public void Dispose() => _program.Dispose();

    private Value Pointer() => Value.From(BitConverter.ToInt32(_program.Instance.ReadMemory((uint)_slot.Low, 4)));

    private void Check(Value status)
    {
        if (status.Low != 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"SQLite answers {status.Low}: {_program.ReadText(_program.Call("sqlite3_errmsg", _database))}"));
        }
    }
}
