// Passwords that can be shown, codes that can be printed, and passkeys where the browser knows them.
(function () {
  'use strict'

  function offerToShow (field) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-small button-secondary account-show-password'
    button.setAttribute('aria-controls', field.id)
    function say () {
      const shown = field.type === 'text'
      button.textContent = shown ? 'Verberg het wachtwoord' : 'Toon het wachtwoord'
      button.setAttribute('aria-pressed', String(shown))
    }
    button.addEventListener('click', function () {
      field.type = field.type === 'text' ? 'password' : 'text'
      say()
    })
    say()
    field.insertAdjacentElement('afterend', button)
    // A password manager and the browser's own memory look for a password field.
    field.form.addEventListener('submit', function () { field.type = 'password' })
  }

  function start () {
    document.querySelectorAll('input[type=password]').forEach(offerToShow)
    document.querySelectorAll('[data-print]').forEach(function (button) {
      button.hidden = false
      button.addEventListener('click', function () { window.print() })
    })
    const known = Boolean(window.PublicKeyCredential && navigator.credentials)
    document.querySelectorAll('[data-passkey]').forEach(function (form) { form.hidden = !known })
    document.querySelectorAll('[data-no-passkey]').forEach(function (text) { text.hidden = known })
  }

  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    document.querySelectorAll('[data-passkey-problem]').forEach(function (text) { text.hidden = false })
  })
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start)
  } else {
    start()
  }
})()
