using System.Globalization;
using Jolt.Agent.Memory;

namespace Jolt.Agent.Tests.Memory;

[TestClass]
public sealed class MappedCodeTests
{
    [TestMethod]
    [DataRow("r-xp 00001000 08:01 42   /usr/lib/libssl.so.3", 0, true, DisplayName = "code")]
    [DataRow("r--p 00000000 08:01 42   /home/ada/a jolt/jolt.dll", 0, true, DisplayName = "data that is only read, in a folder with a space")]
    [DataRow("r--p 00001000 08:01 42   /usr/lib/libssl.so.3", 8, false, DisplayName = "the loader has written to it")]
    [DataRow("rw-p 00001000 08:01 42   /usr/lib/libssl.so.3", 0, false, DisplayName = "may be written")]
    [DataRow("r-xs 00001000 00:01 42   /memfd:doublemapper (deleted)", 0, false, DisplayName = "machine code that was compiled here")]
    [DataRow("r-xp 00001000 08:01 42   /usr/lib/old.so (deleted)", 0, false, DisplayName = "a file that is gone")]
    [DataRow("r-xp 00000000 00:00 0    [vdso]", 0, false, DisplayName = "the system's own")]
    [DataRow("r--p 00000000 00:00 0", 0, false, DisplayName = "no file")]
    public void Only_what_the_file_still_has_is_let_go(string mapping, int anonymousKilobytes, bool expected)
    {
        string[] lines =
        [
            $"7f0000001000-7f0000004000 {mapping}", "Size:                 12 kB", "Rss:                  12 kB",
            string.Create(CultureInfo.InvariantCulture, $"Anonymous:      {anonymousKilobytes,8} kB"), "VmFlags: rd ex mr mw me",
        ];

        var clean = MappedCode.Clean(lines).ToList();

        Assert.HasCount(expected ? 1 : 0, clean);
        Assert.IsTrue(!expected || clean[0] == (0x7f0000001000, 0x3000));
    }

    [TestMethod]
    public void A_program_goes_on_when_it_has_let_go_of_all_that_it_can()
    {
        for (var time = 0; time < 3; time++)
        {
            MappedCode.Release();
            Assert.AreEqual("[1,2,3]", System.Text.Json.JsonSerializer.Serialize(new[] { 1, 2, 3 }));
        }
    }
}
