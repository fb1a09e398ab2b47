(() => {
  const element = (id) => document.getElementById(id);
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const open = async (password) => {
    const sealed = JSON.parse(element("sealed").textContent);
    const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(password.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    const derivation = { name: "PBKDF2", hash: "SHA-256", salt: bytes(sealed.salt), iterations: sealed.iterations };
    const key = await crypto.subtle.deriveKey(derivation, typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const packed = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(sealed.nonce) }, key, bytes(sealed.content));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  element("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = element("password");
    element("problem").textContent = "";
    element("button").disabled = true;
    try {
      const page = await open(field.value);
      document.open();
      document.write(page);
      document.close();
    } catch {
      element("problem").textContent = element("form").dataset.wrong;
      field.setAttribute("aria-invalid", "true");
      element("button").disabled = false;
      field.focus();
    }
  });
})();
