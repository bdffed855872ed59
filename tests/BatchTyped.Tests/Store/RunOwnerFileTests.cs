using BatchTyped.Store;
using BatchTyped.Tests.Archive;

namespace BatchTyped.Tests.Store;

public sealed class RunOwnerFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("run.owner");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_nobody_holds_names_nobody_and_looking_makes_none()
    {
        Assert.Null(RunOwnerFile.Read(FilePath));
        Assert.False(File.Exists(FilePath));
        RunOwnerFile.Announce(FilePath, RunOwner.Here(Records.Now)).Dispose();
        Assert.True(File.Exists(FilePath));
        Assert.Null(RunOwnerFile.Read(FilePath));
    }

    [Fact]
    public void The_last_owner_is_named_also_by_a_shorter_name()
    {
        var longer = RunOwner.Here(Records.Now) with { Host = new string('x', 500) };
        RunOwnerFile.Announce(FilePath, longer).Dispose();
        var owner = RunOwner.Here(Records.Now) with { Process = Guid.NewGuid(), ProcessId = 7, Host = "h" };
        using var held = RunOwnerFile.Announce(FilePath, owner);

        Assert.Equal(owner, RunOwnerFile.Read(FilePath));
        Assert.False(RunOwnerFile.Read(FilePath)!.IsThisProcess);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"process\":")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_file_that_says_nothing_is_of_somebody_unknown(string text)
    {
        using var held = RunOwnerFile.Announce(FilePath, RunOwner.Here(Records.Now));
        held.SetLength(0);
        held.Write(System.Text.Encoding.UTF8.GetBytes(text));

        var driver = RunOwnerFile.Read(FilePath)!.ToDriver();
        Assert.Equal((null, null, false), (driver.Host, driver.ProcessId, driver.IsThisProcess));
        Assert.Equal("another process, of which nothing more is known", driver.ToString());
    }

    [Fact]
    public void A_name_of_a_host_is_shown_as_text()
    {
        var driver = (RunOwner.Here(Records.Now) with { Process = Guid.NewGuid(), ProcessId = 7, Host = "a\u001b[31m\u202eb" + new string('c', 100) }).ToDriver();

        Assert.StartsWith("a?[31m?bccc", driver.Host, StringComparison.Ordinal);
        Assert.Equal(64, driver.Host!.Length);
    }
}
